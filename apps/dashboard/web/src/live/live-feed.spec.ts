import type { Delta, Snapshot } from '@sagitta/contracts';
import { describe, expect, it } from 'vitest';
import { LiveFeed } from './live-feed.ts';
import { LiveStore } from './live-store.ts';

const at = (second: number): string => new Date(Date.UTC(2030, 0, 1, 12, 0, second)).toISOString();

/** What it says is its own number, so that the state tells which was applied last. */
const aDelta = (seq: number): Delta => ({ seq, sentAt: 0, staleSince: at(seq) });
const aSnapshot = (seq: number): Snapshot => ({
  ...{ seq, person: { username: 'u', displayName: 'U', role: 'operator', centerId: null } },
  ...{ overview: null, pairs: [], progress: [], workers: [], staleSince: at(seq) },
});

function aFeed() {
  const store = new LiveStore();
  const page = { asked: 0 };
  const feed = new LiveFeed(store, () => (page.asked += 1));
  const shows = (seq: number): void => expect(store.view().staleSince).toBe(at(seq));
  return { store, feed, page, shows };
}

describe('LiveFeed', () => {
  it('goes on from the snapshot, and leaves out what that holds already', () => {
    const { feed, page, shows } = aFeed();
    feed.delta(aDelta(6)); // between joining and the snapshot
    feed.snapshot(aSnapshot(7));
    expect([5, 7].map((seq) => feed.delta(aDelta(seq)))).toEqual([false, false]);
    shows(7);
    expect([8, 8, 9].map((seq) => feed.delta(aDelta(seq)))).toEqual([true, false, true]);
    shows(9);
    expect(page.asked).toBe(0);
  });

  it('asks for a snapshot where one is missing, and shows the newer meanwhile', () => {
    const { feed, page, store, shows } = aFeed();
    feed.snapshot(aSnapshot(1));
    feed.delta(aDelta(3));
    shows(3);
    expect(page.asked).toBe(1);
    feed.delta(aDelta(4));
    feed.snapshot(aSnapshot(4));
    feed.delta(aDelta(5));
    expect(store.view().gaps).toBe(1);
    expect(page.asked).toBe(1);
  });

  it('asks again while no snapshot comes, less and less often, and soon again after a calm', () => {
    const { feed, page } = aFeed();
    feed.snapshot(aSnapshot(0));
    const askedAt: number[] = [];
    let seq = 1;
    const hear = (second: number): void => {
      const before = page.asked;
      feed.delta(aDelta(++seq), second * 1000);
      if (page.asked > before) askedAt.push(second);
    };
    for (let second = 0; second < 120; second++) hear(second);
    expect(askedAt).toEqual([0, 2, 6, 14, 30, 60, 90]);
    feed.snapshot(aSnapshot(seq));
    for (const second of [200, 201, 202]) {
      seq += 1; // one is lost
      hear(second);
    }
    expect(askedAt.slice(7)).toEqual([200, 202]);
  });

  it('is numbered anew on a new connection', () => {
    const { feed, page, shows } = aFeed();
    feed.snapshot(aSnapshot(40));
    feed.lost();
    feed.delta(aDelta(1));
    feed.snapshot(aSnapshot(1));
    feed.delta(aDelta(2));
    shows(2);
    expect(page.asked).toBe(0);
  });
});
