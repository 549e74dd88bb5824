import { useTranslation } from 'react-i18next';
import { age, clock } from '../format.ts';
import { freshnessOf } from '../live/freshness.ts';
import { useLiveView, useNow } from '../live/live-context.ts';

/** Whether the page shows the present; announced when it changes, not every second. */
export function ConnectionState() {
  const { t } = useTranslation();
  const view = useLiveView();
  const now = useNow();
  const freshness = freshnessOf(view, now);
  const since = 'since' in freshness ? freshness.since : null;
  return (
    <p className="connection" data-testid="connection" data-state={freshness.kind}>
      <span className="dot" aria-hidden="true" />
      <span role="status">{t(`connection.${freshness.kind}`)}</span>
      {since !== null && (
        <span>{t('connection.asOf', { at: clock(new Date(since)), age: age(now - since) })}</span>
      )}
    </p>
  );
}
