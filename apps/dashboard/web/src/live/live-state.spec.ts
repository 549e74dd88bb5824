import type { Delta, Overview, PairSummary, Progress, Snapshot, Stage, WorkerView } from '@sagitta/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LiveChange, NOTHING_KNOWN, PAIRS_KEPT, reduce, stageOf } from './live-state.ts';

const at = (second: number): string => new Date(Date.UTC(2030, 0, 1, 12, 0, second)).toISOString();

const aSummary = (overrides: Partial<PairSummary> = {}): PairSummary => ({
  ...{ pairId: 'a', centerId: 'harbor', status: 'accepted', receivedAt: at(0), committedAt: null },
  ...{ latencyMs: null, failure: null, iromDegrees: [] },
  ...overrides,
});
const aProgress = (stage: Stage, second = 1, pairId = 'a'): Progress => ({
  ...{ pairId, centerId: 'harbor', stage, at: at(second) },
});
const measured = aSummary({ status: 'measured', iromDegrees: [1, 2, 3, 4, 5] });
const recorded = aSummary({ ...measured, committedAt: at(2), latencyMs: 2000 });
const claimed = {
  ...recorded,
  changes: 1,
  claim: { by: { username: 'r', displayName: 'R' }, until: at(50) },
};
const revised = { ...claimed, changes: 2, revisions: 1, iromDegrees: [2, 2, 3, 4, 5] };
const judged = aSummary({ ...revised, changes: 3, reviewState: 'accepted' });

const delta = (told: Omit<Delta, 'seq' | 'sentAt'>): LiveChange => ({ type: 'delta', delta: told });
const pair = (...pairs: PairSummary[]): LiveChange => delta({ pairs });
const progress = (...told: Progress[]): LiveChange => delta({ progress: told });
const after = (...changes: LiveChange[]) => changes.reduce(reduce, NOTHING_KNOWN);

const aWorker = (overrides: Partial<WorkerView> = {}): WorkerView => ({
  ...{ workerId: 'worker-1', host: 'h', processId: 1, state: 'idle', requestedProvider: 'auto' },
  ...{ provider: 'cpu', model: null, softwareVersion: '0', startedAt: at(0), lastSeenAt: at(5), lost: false },
  ...{
    measured: 0,
    failed: 0,
    inFlight: 0,
    p50Ms: null,
    p95Ms: null,
    utilisation: 0,
    memoryMb: 1,
    restarts: 0,
  },
  ...overrides,
});
const aSnapshot = (overrides: Partial<Snapshot> = {}): Snapshot => ({
  ...{ seq: 0, person: { username: 'u', displayName: 'U', role: 'operator', centerId: null } },
  ...{ overview: null, pairs: [], progress: [], workers: [], staleSince: null },
  ...overrides,
});

describe('a pair', () => {
  const way: LiveChange[] = [
    pair(aSummary()),
    progress(aProgress('accepted'), aProgress('reading')),
    progress(aProgress('detecting')),
    progress(aProgress('measuring')),
    pair(measured),
    progress(aProgress('recorded', 2)),
    pair(recorded),
    pair(claimed),
    pair(revised),
    delta({ pairs: [judged], progress: [aProgress('recorded', 2)] }),
  ];

  it('is in the end what it is, in whatever order and however often the changes come', () => {
    const end = after(...way);
    fc.assert(
      fc.property(fc.shuffledSubarray(way, { minLength: way.length }), fc.subarray(way), (changes, again) => {
        expect(after(...changes, ...again).pairs).toEqual(end.pairs);
      }),
    );
    expect(end.pairs).toMatchObject([
      { summary: judged, stages: ['accepted', 'reading', 'detecting', 'measuring', 'recorded'] },
    ]);
  });

  it('shows each stage once it was heard, and only then', () => {
    let state = NOTHING_KNOWN;
    const seen = way.map((change) => stageOf((state = reduce(state, change)).pairs[0]!));
    expect(seen).toEqual([
      ...['accepted', 'reading', 'detecting', 'measuring', 'measuring', 'recorded', 'recorded'],
      ...['recorded', 'recorded', 'recorded'],
    ]);
  });

  it('is what the record says, findings and all, though its progress said first that it is recorded', () => {
    const [told] = after(
      pair(measured),
      progress(aProgress('recorded', 2)),
      pair({ ...recorded, findings: [] }),
    ).pairs;
    expect(told?.summary).toEqual({ ...recorded, findings: [] });
  });

  it('has its latency as soon as it is told when it was recorded', () => {
    const [told] = after(pair(measured), progress(aProgress('recorded', 3))).pairs;
    expect(told?.summary).toMatchObject({ committedAt: at(3), latencyMs: 3000 });
  });

  it('that is only heard of by its progress waits for its summary before it is shown', () => {
    const early = after(progress(aProgress('detecting')));
    expect(early.pairs).toEqual([]);
    expect(reduce(early, pair(aSummary())).pairs[0]?.stages).toEqual(['accepted', 'detecting']);
  });

  it('that failed and was measured after all is measured, with the time of that', () => {
    const failed = aSummary({
      ...{ status: 'failed', committedAt: at(9), latencyMs: 9000 },
      failure: { code: 'inference-failed', message: 'no' },
    });
    for (const changes of [
      [pair(failed), pair(measured), pair(recorded)],
      [pair(recorded), pair(failed)],
    ]) {
      const [told] = after(...changes).pairs;
      expect(told?.summary).toEqual(recorded);
      expect(told && stageOf(told)).toBe('recorded');
    }
  });

  it('that failed and is driven anew goes its way from the start', () => {
    const failed = aSummary({
      ...{ status: 'failed', committedAt: at(2), latencyMs: 2000 },
      failure: { code: 'inference-failed', message: 'no' },
    });
    const anew = aSummary({ receivedAt: at(8) });
    const way = [
      progress(aProgress('measuring')),
      pair(failed),
      progress(aProgress('failed', 2)),
      pair(anew),
    ];
    expect(after(...way).pairs).toMatchObject([{ summary: anew, stages: ['accepted'] }]);
    expect(after(...way, pair(failed), progress(aProgress('reading', 9))).pairs).toMatchObject([
      { summary: anew, stages: ['accepted', 'reading'] },
    ]);
    const again = { ...failed, receivedAt: at(8), committedAt: at(9) };
    expect(after(...way, pair(again)).pairs).toMatchObject([
      { summary: again, stages: ['accepted', 'failed'] },
    ]);
  });

  it('that is told nothing new is the same object in the same list, and is not drawn again', () => {
    const state = after(...way);
    for (const change of way) expect(reduce(state, change).pairs).toBe(state.pairs);
  });
});

describe('the list of pairs', () => {
  it('is newest first, and bounded', () => {
    const many = Array.from({ length: PAIRS_KEPT + 5 }, (_, i) =>
      aSummary({ pairId: `p${i}`, receivedAt: at(i) }),
    );
    const ids = after(pair(...many)).pairs.map(({ summary }) => summary.pairId);
    expect(ids).toHaveLength(PAIRS_KEPT);
    expect(ids[0]).toBe(`p${many.length - 1}`);
  });

  it('keeps through a snapshot what it knows better', () => {
    const snapshot = aSnapshot({ pairs: [aSummary(), aSummary({ pairId: 'b', receivedAt: at(1) })] });
    const state = after(pair(recorded), { type: 'snapshot', snapshot });
    expect(state.pairs.map(({ summary }) => [summary.pairId, summary.status])).toEqual([
      ['b', 'accepted'],
      ['a', 'measured'],
    ]);
  });
});

describe('the rest', () => {
  it('takes no older overview for a newer one', () => {
    const overview = (second: number) => ({ at: at(second) }) as Overview;
    const state = after(delta({ overview: overview(2) }), delta({ overview: overview(1) }));
    expect(state.overview?.at).toBe(at(2));
  });

  it('believes that a worker is lost, and its next heartbeat', () => {
    const lost = after(
      delta({ workers: [aWorker()] }),
      delta({ workers: [aWorker({ lost: true })] }),
      delta({ workers: [aWorker()] }),
    );
    expect(lost.workers[0]?.lost).toBe(true);
    const back = reduce(lost, delta({ workers: [aWorker({ lastSeenAt: at(6) })] }));
    expect(back.workers[0]?.lost).toBe(false);
  });

  it('forgets workers that a snapshot no longer has, and sorts by number', () => {
    const workers = ['worker-10', 'worker-2'].map((workerId) => aWorker({ workerId }));
    const state = after(delta({ workers: [aWorker({ workerId: 'gone' })] }), {
      type: 'snapshot',
      snapshot: aSnapshot({ workers }),
    });
    expect(state.workers.map(({ workerId }) => workerId)).toEqual(['worker-2', 'worker-10']);
  });

  it('is the same object where a delta is about something else', () => {
    const overview = { at: at(2) } as Overview;
    const state = after(
      delta({ overview, workers: [aWorker()], pairs: [recorded], staleSince: at(1) }),
      progress(aProgress('reading', 1, 'early')),
    );
    const others = {
      overview: delta({ overview: { at: at(3) } as Overview }),
      workers: delta({ workers: [aWorker({ lastSeenAt: at(7) })] }),
      pairs: delta({ pairs: [judged] }),
      staleSince: delta({ staleSince: null }),
      early: progress(aProgress('detecting', 1, 'early')),
    };
    for (const [part, change] of Object.entries(others)) {
      const next = reduce(state, change);
      for (const key of Object.keys(others) as (keyof typeof others)[])
        if (key === part) expect(next[key], `${key} by ${part}`).not.toBe(state[key]);
        else expect(next[key], `${key} by ${part}`).toBe(state[key]);
    }
  });

  it('is stale until it is said not to be', () => {
    const stale = after(delta({ staleSince: at(1) }));
    expect(stale.staleSince).toBe(at(1));
    expect(reduce(stale, delta({ staleSince: null })).staleSince).toBeNull();
  });
});
