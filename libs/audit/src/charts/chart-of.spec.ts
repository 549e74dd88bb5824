import { describe, expect, it } from 'vitest';
import { NUMBER_METRICS, WORD_METRICS, type Tally } from '@sagitta/drift';
import { chartOf, talliesOf } from './chart-of.ts';
import { chartSummary } from './chart-views.ts';
import { freezeMetrics, type FrozenMetric } from './frozen-metric.ts';

const dayOf = (i: number): string => new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10);

/** Twenty values a day about a mean: evenly spaced, so that nothing is left to chance. */
function dayWith(i: number, mean: number, stratum = 'Aero|40-49'): Tally {
  const values = Array.from({ length: 20 }, (_, n) => mean + (n - 9.5) / 5 + 0.05 * Math.sin(7 * i));
  const power = (p: number): number => values.reduce((sum, value) => sum + value ** p, 0);
  return { day: dayOf(i), stratum, n: 20, sum: power(1), squares: power(2), cubes: power(3) };
}
const days = (from: number, count: number, mean = 10): Tally[] =>
  Array.from({ length: count }, (_, i) => dayWith(from + i, mean));

async function frozen(
  metric: 'sharpness' | 'meanIrom' = 'sharpness',
  held = days(0, 60),
): Promise<FrozenMetric> {
  const metrics = await freezeMetrics(
    { tallies: (one) => (one === metric ? talliesOf(one, held) : []), words: () => 0 },
    () => Promise.resolve(),
  );
  return metrics.find((one) => one.metric === metric)!;
}
const after = dayOf(59);

describe('freezeMetrics', () => {
  it('says of every metric what the period had of it, and charts what it had enough of', async () => {
    const metrics = await freezeMetrics(
      {
        tallies: (one) => (one === 'sharpness' ? days(0, 60) : one === 'contrast' ? days(0, 5) : []),
        words: () => 7,
      },
      () => Promise.resolve(),
    );
    expect(metrics.map(({ metric }) => metric)).toEqual([...WORD_METRICS, ...NUMBER_METRICS]);
    const of = (name: string) => metrics.find(({ metric }) => metric === name)!;
    expect(of('sharpness')).toMatchObject({ n: 1200, mean: expect.closeTo(10, 1), design: { charts: 2 } });
    expect(of('contrast')).toMatchObject({ n: 100, mean: null, design: null });
    expect(of('deviceModel')).toMatchObject({ n: 7, mean: null, design: null });
  });
});

describe('chartOf', () => {
  it('says nothing while nothing changes', async () => {
    const { points, signals } = chartOf(await frozen(), days(60, 60), { after, resets: [] });
    expect(points).toHaveLength(60);
    expect(signals).toEqual([]);
  });

  it('calls once for what changed, since when and by how much, whatever the order of days', async () => {
    const of = await frozen();
    const drifted = [...days(60, 10), ...days(70, 20, 9)];
    const { signals } = chartOf(of, drifted, { after, resets: [] });
    expect(signals).toMatchObject([
      {
        direction: 'low',
        since: dayOf(70),
        runAfter: after,
        open: true,
        shift: expect.closeTo(-1 / of.sd!, 0),
      },
    ]);
    expect(chartOf(of, [...drifted].reverse(), { after, resets: [] }).signals).toEqual(signals);
  });

  it('begins anew after what was closed, and keeps what it had called for', async () => {
    const of = await frozen();
    const drifted = [...days(60, 10), ...days(70, 40, 9)];
    const closed = dayOf(89);
    const quiet = chartOf(of, [...drifted.slice(0, 30), ...days(90, 20)], { after, resets: [closed] });
    expect(quiet.signals).toMatchObject([{ since: dayOf(70), open: false }]);
    expect(chartSummary('sharpness', of, quiet, []).signal).toBeNull();

    const again = chartOf(of, drifted, { after, resets: [closed] });
    expect(again.signals).toMatchObject([
      { open: false, runAfter: after },
      { open: true, runAfter: closed, since: dayOf(90) },
    ]);
  });

  it('does not take other patients for a change where it knows who was examined', async () => {
    const mixed = (from: number, count: number, old: number): Tally[] =>
      Array.from({ length: count }, (_, i) => from + i).flatMap((i) => [
        ...Array.from({ length: 3 - old }, () => dayWith(i, 12, 'Aero|18-39')),
        ...Array.from({ length: old }, () => dayWith(i, 6, 'Aero|70-79')),
      ]);
    const of = await frozen('meanIrom', mixed(0, 60, 1));
    const older = mixed(60, 20, 2);
    expect(chartOf(of, talliesOf('meanIrom', older), { after, resets: [] }).signals).toEqual([]);
    const blind = await frozen('sharpness', talliesOf('sharpness', mixed(0, 60, 1)));
    expect(chartOf(blind, talliesOf('sharpness', older), { after, resets: [] }).signals).toHaveLength(1);
  });
});

describe('chartSummary', () => {
  it('says nothing of a run that has not a point yet: what was before was decided with its investigation', async () => {
    const of = await frozen();
    const drifting = [...days(60, 10), ...days(70, 20, 9.5)];
    const open = chartOf(of, drifting, { after, resets: [] });
    expect(chartSummary('sharpness', of, open, drifting).light).toBe('alarm');
    const closed = chartOf(of, drifting, { after, resets: [dayOf(89)] });
    expect(chartSummary('sharpness', of, closed, drifting)).toMatchObject({
      light: 'not-enough-data',
      signal: null,
    });
  });

  const light = async (held: FrozenMetric | null, later: Tally[]) =>
    chartSummary(
      'sharpness',
      held,
      held ? chartOf(held, later, { after, resets: [] }) : { points: [], running: 0, signals: [] },
      later,
    );

  it('has a light for each way to stand', async () => {
    const held = await frozen();
    expect(await light(null, days(60, 3))).toMatchObject({
      ...{ light: 'no-baseline', recentMean: expect.closeTo(10, 1) },
      notCharted: { reason: 'no-baseline', needed: { pairs: 200, days: 30 } },
    });
    expect(await light(await frozen('sharpness', days(0, 5)), days(60, 3))).toMatchObject({
      ...{ light: 'not-enough-data', notCharted: { reason: 'not-enough-data' } },
    });
    expect(await light(held, [])).toMatchObject({ light: 'not-enough-data', notCharted: null, last: null });
    expect(await light(held, days(60, 20))).toMatchObject({
      light: 'quiet',
      last: { day: dayOf(79), n: 20 },
    });
    const drifting = await Promise.all(
      Array.from({ length: 20 }, (_, i) => light(held, [...days(60, 10), ...days(70, i + 1, 9.5)])),
    );
    const lights = drifting.map((summary) => summary.light);
    expect([...new Set(lights)]).toEqual(['quiet', 'watch', 'alarm']);
    expect(lights).toEqual([...lights].sort((a, b) => 'qwa'.indexOf(a[0]!) - 'qwa'.indexOf(b[0]!)));
  });

  it('has its mean over the last thirty days with data', async () => {
    expect((await light(await frozen(), [...days(60, 40, 10), ...days(120, 30, 12)])).recentMean).toBeCloseTo(
      12,
      1,
    );
  });
});
