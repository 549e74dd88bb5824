import { age, clock } from '../format.ts';
import { freshnessOf } from '../live/freshness.ts';
import { useLiveView, useNow } from '../live/live-context.ts';

/** Whether the page shows the present; announced when it changes, not every second. */
export function ConnectionState() {
  const view = useLiveView();
  const now = useNow();
  const freshness = freshnessOf(view, now);
  const since = 'since' in freshness ? freshness.since : null;
  return (
    <p className="connection" data-testid="connection" data-state={freshness.kind}>
      <span className="dot" aria-hidden="true" />
      <span role="status">{WORDS[freshness.kind]}</span>
      {since !== null && (
        <span>
          shown as of {clock(new Date(since))}, {age(now - since)} ago
        </span>
      )}
    </p>
  );
}

const WORDS = {
  live: 'Live',
  connecting: 'Connecting…',
  reconnecting: 'Connection lost, reconnecting',
  stale: 'No new data',
} as const;
