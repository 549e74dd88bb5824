import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { count } from '../../format.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { useQueuePlace } from './queue.ts';
import '../../style/review-room.css';

/**
 * For the viewer: where a pair is in the review queue, and the way to the next and the previous one, by `N` and `P` too:
 * the plain letters are about the films there.
 * Nothing for a pair that does not wait and did not when it was opened.
 */
export function ReviewBar({ pairId }: { readonly pairId: string }) {
  const { t } = useTranslation('review');
  const navigate = useNavigate();
  const place = useQueuePlace(pairId);
  const go = (to: string | undefined) => (): void => {
    if (to) void navigate({ to: '/pairs/$pairId', params: { pairId: to } });
  };
  useShortcuts(place ? { N: go(place.next?.pairId), P: go(place.previous?.pairId) } : {});
  if (place === null) return null;
  const { position, total, previous, next } = place;
  return (
    <nav className="review-bar" aria-label={t('title')} data-testid="review-bar">
      <Link to="/review">{t('title')}</Link>
      <span role="status">
        {position === null
          ? t('left', { total: count(total) })
          : t('position', { position, total: count(total) })}
      </span>
      <Neighbour pairId={previous?.pairId} keys="P" name={t('previous')} />
      <Neighbour pairId={next?.pairId} keys="N" name={t('next')} />
    </nav>
  );
}

interface NeighbourProps {
  readonly pairId: string | undefined;
  readonly keys: string;
  readonly name: string;
}

/** Stays where it is where there is none: the other one does not move under the pointer. */
function Neighbour({ pairId, keys, name }: NeighbourProps) {
  return pairId === undefined ? (
    <span className="button" aria-disabled="true">
      {name}
    </span>
  ) : (
    <Link
      to="/pairs/$pairId"
      params={{ pairId }}
      className="button"
      title={`${name} (⇧${keys})`}
      aria-keyshortcuts={`Shift+${keys}`}
      data-testid={`review-bar-${keys}`}
    >
      {name}
    </Link>
  );
}
