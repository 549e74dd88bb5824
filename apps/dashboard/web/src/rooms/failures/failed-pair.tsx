import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PairSummary } from '@sagitta/contracts';
import { pairView } from '../../api/http.ts';
import { shortId } from '../../format.ts';
import { momentToSecond } from '../../dates.ts';

interface Props {
  readonly pair: PairSummary;
  readonly mayReplay: boolean;
  /** Null where it has not failed any more. */
  readonly onReplay: (() => void) | null;
}

/** Of the chosen pair: what was wrong in full, after how many attempts, and when it was given up. */
export function FailedPair({ pair, mayReplay, onReplay }: Props) {
  const { t } = useTranslation(['failures', 'pairs', 'viewer']);
  const { pairId, failure, committedAt, status } = pair;
  const attempts = useQuery({
    queryKey: ['pair', pairId, 'attempts', committedAt],
    queryFn: async () => (await pairView(pairId)).attempts,
    staleTime: 60_000,
  }).data;
  return (
    <aside className="failed-pair" aria-label={t('details')} data-testid="failed-pair">
      <p>
        <strong>{shortId(pairId)}</strong>{' '}
        <span>
          {[
            attempts !== undefined && t('attempts', { count: attempts }),
            committedAt && status === 'failed' && t('failedAt', { at: momentToSecond(committedAt) }),
          ]
            .filter(Boolean)
            .join(', ')}
        </span>
      </p>
      <p>
        {failure?.posture && <strong>{t(`viewer:postures.${failure.posture}`)}: </strong>}
        {failure?.message ?? t(`pairs:status.${status}`)}
      </p>
      <div className="failed-pair-actions">
        <Link to="/pairs/$pairId" params={{ pairId }} className="button">
          {t('open')} <kbd aria-hidden="true">Enter</kbd>
        </Link>
        {mayReplay && (
          <button
            type="button"
            className="button"
            aria-keyshortcuts="r"
            disabled={onReplay === null}
            onClick={() => onReplay?.()}
          >
            {t('replayOne')} <kbd aria-hidden="true">r</kbd>
          </button>
        )}
      </div>
    </aside>
  );
}
