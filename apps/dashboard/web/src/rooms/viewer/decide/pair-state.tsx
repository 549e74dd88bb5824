import { useTranslation } from 'react-i18next';
import { mayUse, type PairView } from '@sagitta/contracts';
import { clock, latency } from '../../../format.ts';
import { useLive, useLiveView, useNow } from '../../../live/live-context.ts';
import { useClaim } from './use-claim.ts';

/** Whose pair it is, where it is in its review, and who else looks at it. */
export function PairState({ view }: { readonly view: PairView }) {
  const { t } = useTranslation('viewer');
  const { person } = useLive().session;
  const { overview, skewMs } = useLiveView();
  const now = useNow() + skewMs;
  const { pairId, centerId, reviewState, revisionsMade } = view;
  const inReview = reviewState === 'open' || reviewState === 'second-read';
  const { claim } = view;
  useClaim(pairId, inReview && mayUse(person.role, 'POST /api/pairs/:pairId/claim'), claim);
  const other =
    claim && claim.by.username !== person.username && Date.parse(claim.until) > now ? claim.by : null;
  const center = overview?.centers.find((row) => row.centerId === centerId)?.name ?? centerId;
  return (
    <p className="pair-state">
      <span>{center}</span>
      <span>{t('received', { at: clock(new Date(view.receivedAt)) })}</span>
      {view.latencyMs !== null && <span>{t('recordedAfter', { seconds: latency(view.latencyMs) })}</span>}
      {reviewState && (
        <span className="chip" data-review={reviewState}>
          {t(`reviewStates.${reviewState}`)}
        </span>
      )}
      {revisionsMade.length > 0 && (
        <span className="chip">{t('corrected', { count: revisionsMade.length })}</span>
      )}
      {other && (
        <span className="chip" data-claim="other" role="status">
          {t('claimedBy', { name: other.displayName })}
        </span>
      )}
    </p>
  );
}
