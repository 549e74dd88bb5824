import type { PairSummary } from '@sagitta/contracts';
import { useLiveSlice } from '../../live/live-context.ts';
import { stageOf } from '../../live/live-state.ts';
import { failureWord } from '../failures/pair-failures.ts';
import type { Words } from './pair-columns.tsx';

/** Each status has a shape of its own: a ring, a tick, a cross. */
const SHAPES = {
  accepted: 'M8 3a5 5 0 1 1 0 10a5 5 0 1 1 0 -10Z',
  measured: 'M3.5 8.5 6.5 11.5 12.5 4.5',
  failed: 'M4 4l8 8M12 4l-8 8',
} as const satisfies Record<PairSummary['status'], string>;

interface Props {
  readonly pair: PairSummary;
  readonly t: Words;
}

/** Where a pair is; of one that is under way, at which stage; of a failed one, why. */
export function StatusWord({ pair: { pairId, status, failure }, t }: Props) {
  return (
    <span className="status-word" data-status={status} title={failure?.message}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={SHAPES[status]} />
      </svg>
      <span>
        {failure ? (
          failureWord(failure.code, t)
        ) : status === 'accepted' ? (
          <StageWord pairId={pairId} t={t} />
        ) : (
          t(`status.${status}`)
        )}
      </span>
    </span>
  );
}

/** As far as the page has heard of it: of the newest pairs alone. */
function StageWord({ pairId, t }: { readonly pairId: string; readonly t: Words }) {
  const stage = useLiveSlice(({ pairs }) => {
    const live = pairs.find(({ summary }) => summary.pairId === pairId);
    return live && stageOf(live);
  });
  return <>{stage === undefined || stage === 'accepted' ? t('status.accepted') : t(`stage.${stage}`)}</>;
}
