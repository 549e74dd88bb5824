import { useTranslation } from 'react-i18next';
import type { Stage } from '@sagitta/contracts';
import { reachedStep, STEPS, stepsOf } from './stage-steps.ts';

/** The way of a pair as five points on a line. */
export function StageTrack({ shown, stages }: { readonly shown: Stage; readonly stages: readonly Stage[] }) {
  const { t } = useTranslation('common');
  const steps = stepsOf(shown, reachedStep(stages));
  const at = steps.findLastIndex(({ state }) => state !== 'ahead');
  return (
    <div className="track" data-state={shown}>
      <span className="track-line" aria-hidden="true">
        <i style={{ scale: `${at / (STEPS.length - 1)} 1` }} />
      </span>
      <ol aria-hidden="true">
        {steps.map(({ name, state }, index) => (
          <li key={STEPS[index]} data-state={state}>
            <i />
            <span>{t(`progress.${name}`)}</span>
          </li>
        ))}
      </ol>
      <span className="visually-hidden">{t(`progress.${shown}`)}</span>
    </div>
  );
}
