import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type PointerEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayUse, type PairSummary } from '@sagitta/contracts';
import { claimPair } from '../../api/pairs.ts';
import { count } from '../../format.ts';
import { useLive } from '../../live/live-context.ts';
import { Room } from '../../shell/room.tsx';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { useNotify } from '../../ui/notices.tsx';
import { ReadingList } from '../drift/work/readings/reading-list.tsx';
import { PairGrid } from '../pairs/pair-grid.tsx';
import { useHeldBy, useReviewQueue } from './queue.ts';
import { shownOf } from './queue-order.ts';
import { useReviewColumns } from './review-columns.tsx';
import '../../style/pairs-room.css';
import '../../style/review-room.css';

/** Rem: the reason stands above what it is about. */
const ROW_HEIGHT = 2.75;

/** The pairs that need eyes, the most urgent first. */
export function ReviewRoom() {
  const { t } = useTranslation(['review', 'shell']);
  const navigate = useNavigate();
  const notify = useNotify();
  const { person } = useLive().session;
  const { data, error, refetch } = useReviewQueue();
  const held = useHeldBy();
  const columns = useReviewColumns();
  const [shown, setShown] = useState<readonly string[] | null>(null);
  const [activeId, setActiveId] = useState<string | null>(null);
  const queue = useMemo(() => data?.pairs ?? [], [data]);
  const { pairs, newer } = useMemo(() => shownOf(queue, shown), [queue, shown]);
  const active = useActivePlace(pairs, activeId);
  const mayClaim = mayUse(person.role, 'POST /api/pairs/:pairId/claim');

  const open = ({ pairId }: PairSummary): void => void navigate({ to: '/pairs/$pairId', params: { pairId } });
  const next = useMutation({
    mutationFn: () =>
      firstClaimed(
        queue.filter((pair) => held(pair) === null),
        person.username,
      ),
  });
  const takeNext = (): void =>
    next.mutate(undefined, {
      onSuccess: (pair) => (pair ? open(pair) : notify('bad', t('allTaken'))),
      onError: (problem) => notify('bad', problem.message),
    });
  useShortcuts(mayClaim && queue.length > 0 ? { n: takeNext } : {});

  // What one aims at does not move away: while somebody is at the list, new pairs wait for a press.
  const hold = (): void => setShown((before) => before ?? queue.map(({ pairId }) => pairId));
  const holdIfMoved = ({ movementX, movementY }: PointerEvent): void => {
    if (movementX !== 0 || movementY !== 0) hold();
  };
  const rows = useMemo(
    () => ({ count: pairs.length, ended: true, pairs, pairAt: (index: number) => pairs[index] }),
    [pairs],
  );

  return (
    <Room
      title={t('title')}
      className="list-room"
      actions={
        mayClaim && (
          <button
            type="button"
            className="button primary"
            data-testid="review-next"
            aria-keyshortcuts="n"
            disabled={queue.length === 0 || next.isPending}
            onClick={takeNext}
          >
            {t('start')} <kbd aria-hidden="true">n</kbd>
          </button>
        )
      }
    >
      <ReadingList />
      <section
        className="panel list-panel"
        aria-label={t('title')}
        onPointerMove={holdIfMoved}
        onPointerLeave={() => setShown(null)}
        onFocus={hold}
        onBlur={({ currentTarget, relatedTarget }) =>
          !currentTarget.contains(relatedTarget) && setShown(null)
        }
      >
        <div className="list-bar">
          <p className="list-count">
            <span role="status" data-testid="review-count">
              {data && t('waiting', { count: data.open, shown: count(data.open) })}
            </span>
            <button type="button" className="list-newer" hidden={newer === 0} onClick={() => setShown(null)}>
              {t('newer', { count: newer })}
            </button>
          </p>
        </div>
        {error && (
          <p className="list-problem" role="alert">
            {error.message}{' '}
            <button type="button" className="button" onClick={() => void refetch()}>
              {t('shell:again')}
            </button>
          </p>
        )}
        <PairGrid
          label={t('title')}
          rows={rows}
          listKey="queue"
          columns={columns}
          hidden={NONE_HIDDEN}
          rowHeight={ROW_HEIGHT}
          rowTestId="review-row"
          active={active}
          onActive={(index) => setActiveId(pairs[index]?.pairId ?? null)}
          onOpen={open}
          faint={(pair) => held(pair) !== null}
          empty={<p className="empty">{data ? t('empty') : error ? '' : t('loading')}</p>}
        />
        {data && data.open > queue.length && (
          <p className="list-rest">{t('rest', { shown: count(queue.length) })}</p>
        )}
      </section>
    </Room>
  );
}

const NONE_HIDDEN = [] as const;

/** The first pair that is this person's once it was asked for; null where others were sooner everywhere. */
async function firstClaimed(free: readonly PairSummary[], username: string): Promise<PairSummary | null> {
  for (const pair of free) {
    const { claim } = await claimPair(pair.pairId);
    if (claim?.by.username === username) return pair;
  }
  return null;
}

/** Where the active pair is; where it has left, what is in its place now. */
function useActivePlace(pairs: readonly PairSummary[], activeId: string | null): number {
  const [last, setLast] = useState(0);
  const found = pairs.findIndex(({ pairId }) => pairId === activeId);
  const place = Math.max(0, Math.min(found === -1 ? last : found, pairs.length - 1));
  if (place !== last) setLast(place);
  return place;
}
