import { describe, expect, it } from 'vitest';
import { freshnessOf, SILENCE_MS } from './freshness.ts';

const NOW = 1_000_000;
const view = { connection: 'connected', staleSince: null, heardAt: NOW - 900, skewMs: 0 } as const;

describe('freshnessOf', () => {
  it('is live while overviews come', () => {
    expect(freshnessOf(view, NOW)).toEqual({ kind: 'live' });
  });

  it('is stale after a silence, since the last word', () => {
    const heardAt = NOW - SILENCE_MS - 1;
    expect(freshnessOf({ ...view, heardAt }, NOW)).toEqual({ kind: 'stale', since: heardAt });
  });

  it('is stale when the dashboard says so, by the clock of this machine', () => {
    const staleSince = new Date(NOW - 7_000 + 60_000).toISOString(); // the server is a minute ahead
    expect(freshnessOf({ ...view, staleSince, skewMs: 60_000 }, NOW)).toEqual({
      kind: 'stale',
      since: NOW - 7_000,
    });
  });

  it('says that the connection is lost before all else', () => {
    expect(freshnessOf({ ...view, connection: 'reconnecting' }, NOW)).toEqual({
      kind: 'reconnecting',
      since: view.heardAt,
    });
  });

  it('is not live before the first figures', () => {
    expect(freshnessOf({ ...view, heardAt: null }, NOW)).toEqual({ kind: 'connecting' });
  });
});
