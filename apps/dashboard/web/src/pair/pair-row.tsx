import { type CSSProperties, memo, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SEGMENTS } from '@sagitta/kinematics';
import { age, degreesInList, latency, segmentName, shortId } from '../format.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useAge } from '../live/live-context.ts';
import type { LivePair } from '../live/live-state.ts';
import { useFailureName } from './failure-name.ts';
import { FilmOverlay } from './film-overlay.tsx';
import { usePairDetails } from './pair-details.ts';
import { ToBeReviewed } from './review.tsx';
import { useSteppedStage } from './stage-steps.ts';
import { StageTrack } from './stage-track.tsx';

interface Props {
  readonly pair: LivePair;
  /** Its place in the list, from 0. */
  readonly at: number;
  readonly centerName: string;
  readonly onOpen: (pairId: string) => void;
}

export const PairRow = memo(function PairRow({ pair: { summary, stages }, at, centerName, onOpen }: Props) {
  const { pairId, status, failure, iromDegrees, latencyMs, receivedAt, review = [] } = summary;
  useLanguage();
  const failureName = useFailureName();
  const row = useRef<HTMLLIElement>(null);
  const inView = useInView(row);
  const shown = useSteppedStage(stages);
  const settled = shown === 'recorded' || shown === 'failed';
  const details = usePairDetails(pairId, inView && settled && status === 'measured');
  return (
    <li
      ref={row}
      className="pair-row"
      style={{ '--at': at } as CSSProperties}
      data-testid="pair-row"
      data-pair-id={pairId}
      data-center-id={summary.centerId}
      data-stage={shown}
      data-in-view={inView}
    >
      <div className="pair-films" aria-hidden="true">
        {(['flexion', 'extension'] as const).map((posture) => (
          <span
            key={posture}
            className="film-frame"
            data-state={status === 'failed' ? 'none' : details?.measurement ? 'drawn' : 'waiting'}
          >
            {details?.measurement && (
              <FilmOverlay
                pairId={pairId}
                posture={posture}
                film={details.measurement[posture]}
                aspect={0.72}
              />
            )}
          </span>
        ))}
      </div>
      <div className="pair-who">
        <button type="button" className="pair-open" onClick={() => onOpen(pairId)}>
          {centerName}
        </button>
        <p>
          {shortId(pairId)} · <Ago at={receivedAt} />
        </p>
        {review.length > 0 && shown === 'recorded' && (
          <p className="pair-review" data-testid="pair-review">
            <ToBeReviewed />
          </p>
        )}
      </div>
      <StageTrack shown={shown} stages={stages} />
      {failure && shown === 'failed' ? (
        <p className="pair-failure">
          <strong>{failureName(failure)}</strong>
          <span>{failure.message}</span>
        </p>
      ) : (
        <ol className="pair-irom">
          {SEGMENTS.map((segment, index) => (
            <li key={segment}>
              <span className="pair-segment">{segmentName(segment)} </span>
              {settled ? degreesInList(iromDegrees[index]) : '–'}
            </li>
          ))}
        </ol>
      )}
      <p className="pair-latency">{settled ? latency(latencyMs) : '–'}</p>
      <span
        className="visually-hidden"
        data-testid="pair-stage-log"
        data-pair-id={pairId}
        data-stages={stages.join(',')}
        aria-hidden="true"
      />
    </li>
  );
});

function Ago({ at }: { readonly at: string }) {
  const { t } = useTranslation('common');
  const since = useAge();
  return t('ago', { age: age(since(at)) });
}

/** Whether a row can be seen, or nearly. */
function useInView(ref: { readonly current: Element | null }): boolean {
  const [inView, setInView] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => setInView(entry?.isIntersecting ?? false), {
      rootMargin: '100px',
    });
    observer.observe(ref.current!);
    return () => observer.disconnect();
  }, [ref]);
  return inView;
}
