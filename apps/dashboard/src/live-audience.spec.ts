import { acceptedSummary, type Delta, type Progress, type WorkerView } from '@sagitta/contracts';
import { anAcceptedPair } from '@sagitta/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Audiences } from './live-audiences.ts';

const FLUSH_MS = 100;
const aProgress = (stage: Progress['stage']): Progress => ({
  ...{ pairId: 'p', centerId: 'harbor', stage, at: '2030-01-01T12:00:00.000Z' },
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function audiences(...people: Parameters<Audiences['enter']>[0][]) {
  const sent: (Delta & { readonly room: string })[] = [];
  const all = new Audiences(FLUSH_MS, ({ room }, delta) => sent.push({ room, ...delta }));
  return { all, sent, entered: people.map((person) => all.enter(person)) };
}
const operator = { role: 'operator', centerId: null } as const;

describe('an audience', () => {
  it('is told every stage, in order, and of each pair and worker the newest, all in one delta', () => {
    const { sent, entered } = audiences(operator);
    const [audience] = entered;
    const [one, other] = [acceptedSummary(anAcceptedPair()), acceptedSummary(anAcceptedPair())];
    audience!.pair(one);
    audience!.pair(other);
    for (const stage of ['reading', 'detecting', 'measuring'] as const) audience!.progress(aProgress(stage));
    audience!.pair({ ...one, status: 'measured' });
    audience!.pair(one); // late
    for (const measured of [1, 2]) audience!.worker({ workerId: 'w', measured } as WorkerView);
    vi.advanceTimersByTime(FLUSH_MS);
    expect(sent).toEqual([
      {
        ...{ room: audience!.room, seq: 1, sentAt: expect.any(Number) },
        pairs: [other, { ...one, status: 'measured' }],
        progress: (['reading', 'detecting', 'measuring'] as const).map(aProgress),
        workers: [{ workerId: 'w', measured: 2 }],
      },
    ]);
  });

  it('is told soon what happens once, ten times a second what happens all the time, and nothing of nothing', () => {
    const { sent, entered } = audiences(operator);
    vi.advanceTimersByTime(10_000);
    expect(sent).toEqual([]);
    entered[0]!.stale(null);
    vi.advanceTimersByTime(20);
    expect(sent).toMatchObject([{ seq: 1, staleSince: null }]);
    for (let ms = 0; ms < 10_000; ms++) {
      entered[0]!.progress(aProgress('reading'));
      vi.advanceTimersByTime(1);
    }
    expect(sent.length - 1).toBeLessThanOrEqual(100);
    expect(sent.map(({ seq }) => seq)).toEqual(sent.map((_, index) => index + 1));
    const told = sent.flatMap(({ progress = [] }) => progress).length;
    vi.advanceTimersByTime(FLUSH_MS);
    expect(told + (sent.at(-1)?.progress?.length ?? 0)).toBe(10_000);
  });

  it('is those of one scope whose roles are told the same', () => {
    const { all, entered } = audiences(
      operator,
      { role: 'auditor', centerId: null },
      { role: 'radiologist', centerId: null },
      { role: 'radiologist', centerId: 'harbor' },
      { role: 'technologist', centerId: 'harbor' },
      { role: 'technologist', centerId: 'northfield' },
    );
    const [operators, auditors, radiologists, harbors, technologists, northfields] = entered;
    expect(auditors).toBe(operators);
    expect(technologists).toBe(harbors);
    expect(new Set(entered).size).toBe(4);
    expect([...all.ofCenter('harbor')]).toEqual([operators, radiologists, harbors]);
    expect([...all.ofScope('center:northfield')]).toEqual([northfields]);
  });

  it('ends with its last socket, and is told nothing that was to be said to nobody', () => {
    const { all, sent, entered } = audiences(operator, operator);
    const [audience] = entered;
    audience!.progress(aProgress('reading'));
    all.leave(audience!);
    expect([...all.all()]).toEqual([audience]);
    all.leave(audience!);
    vi.advanceTimersByTime(FLUSH_MS);
    expect(sent).toEqual([]);
    expect(all.enter(operator)).not.toBe(audience);
  });
});
