import { describe, expect, it } from 'vitest';
import type { NumberMetric } from '../catalogue.ts';
import { baselineOf, isEnough } from './baseline.ts';
import { alarmsOf, randomFrom, tallyOf } from './charts.fixture.ts';
import { designCharts, familyRate } from './design.ts';
import { chartPoint } from './scores.ts';
import { subgroupsOf } from './subgroups.ts';

const QUARTER = 90;
type Random = ReturnType<typeof randomFrom>;
/** What gives a day's values: drawn once a day, asked for every value. */
type Day = (random: Random) => () => number;

interface Quiet {
  readonly metric: NumberMetric;
  readonly baselineDays: number;
  /** Subgroups that the limits take the baseline to have. */
  readonly designedFor?: number;
  readonly pairsADay: number;
  readonly metrics: number;
  readonly quarters: number;
  readonly day: Day;
}

/**
 * False alarms a quarter over all metrics of a center in which nothing changes, each quarter with a baseline of its own,
 * alarms dealt with at once; with the standard error.
 */
function falseAlarms({
  metric,
  baselineDays,
  designedFor = baselineDays,
  pairsADay,
  metrics,
  quarters,
  day,
}: Quiet) {
  const random = randomFrom(baselineDays);
  const counts = Array.from({ length: quarters }, () => {
    let count = 0;
    for (let one = 0; one < metrics; one += 1) {
      const days = Array.from({ length: baselineDays + QUARTER }, (_, at) => {
        const value = day(random);
        return tallyOf(at, Array.from({ length: pairsADay }, value));
      });
      const baseline = baselineOf(metric, days.slice(0, baselineDays));
      if (!isEnough(baseline)) throw new Error(`The baseline lacks ${baseline.lacks.join(', ')}.`);
      const design = designCharts(familyRate(2 * metrics, QUARTER), designedFor);
      const points = subgroupsOf(days.slice(baselineDays)).map((subgroup) => chartPoint(baseline, subgroup));
      count += alarmsOf(points, design).length;
    }
    return count;
  });
  const mean = counts.reduce((sum, count) => sum + count, 0) / quarters;
  const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / quarters;
  return { mean, se: Math.sqrt(variance / quarters) };
}

const normalDay: Day = ({ normal }) => {
  const today = 10 + 0.3 * normal();
  return () => today + normal();
};
const exponentialDay: Day =
  ({ uniform }) =>
  () =>
    -Math.log(1 - uniform());
const rareDay: Day =
  ({ uniform }) =>
  () =>
    uniform() < 0.02 ? 1 : 0;

describe('quarters in which nothing changes', () => {
  const family = { metric: 'sharpness', pairsADay: 10, metrics: 4, quarters: 600, day: normalDay } as const;

  it.each([30, 60, 90])(
    'have at most one false alarm in the mean with a baseline of %d subgroups',
    (baselineDays) => {
      const { mean, se } = falseAlarms({ ...family, baselineDays });
      expect(mean - 3 * se).toBeLessThanOrEqual(1);
      // Not by limits so far out that nothing is found: alarms come, if rarer than they may.
      expect(mean + 3 * se).toBeGreaterThan(0.5);
    },
  );

  it('would have more by limits that take the baseline for exact', () => {
    const { mean, se } = falseAlarms({ ...family, quarters: 150, baselineDays: 30, designedFor: 1e7 });
    expect(mean - 3 * se).toBeGreaterThan(1);
  });

  it('have no more where values are as skewed as waiting times', () => {
    const { mean, se } = falseAlarms({ ...family, quarters: 300, baselineDays: 60, day: exponentialDay });
    expect(mean - 3 * se).toBeLessThanOrEqual(1);
  });

  it('have no more of what happens to two pairs in a hundred', () => {
    const rare = {
      ...family,
      metric: 'refused',
      pairsADay: 30,
      quarters: 150,
      baselineDays: 60,
      day: rareDay,
    } as const;
    const { mean, se } = falseAlarms(rare);
    expect(mean - 3 * se).toBeLessThanOrEqual(1);
  });
});
