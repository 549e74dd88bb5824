import { beforeAll, describe, expect, it } from 'vitest';
import type { NumberMetric } from '@sagitta/drift';
import { DRIFT_KINDS } from '../simulate/drift/kinds.ts';
import { pooledPairs, readDriftPool, type DriftPool } from './drift-pool.ts';
import { chartStudy, foundWithin, medianDelay, shiftStudy } from './drift-study.ts';
import { quietStudy } from './quiet-study.ts';
import { driftPlan, quietPlan } from './study.ts';

/*
 * Simulated centers whose pairs are real measurements of synthetic films: whether each kind of drift is found as soon as the
 * charts say, and whether quiet centers stay as quiet as they say. Simulated time, seeded; the tables in
 * docs/drift-detection.md are of more of the same.
 */

const SEED = 6;
/**
 * The stated delay is an expected one: the run length of the charts differs by chance about it, and their baseline is off by
 * some. Twice that and a day is where nearly every center must have its alarm.
 */
const latest = (statedDays: number): number => Math.ceil(2 * statedDays) + 1;

let pool: DriftPool;
beforeAll(async () => {
  pool = await readDriftPool();
});

describe('a center in which nothing changes', () => {
  it.each([60, 90])('has one false alarm a quarter at most, with a baseline of %d days', (baselineDays) => {
    const [{ perQuarter, interval95, alarms }] = quietStudy(
      quietPlan(pool, { seed: SEED, centers: 30, quarters: 2, baselineDays, designedFor: [1] }),
    ) as [ReturnType<typeof quietStudy>[number]];
    expect(interval95[0], `${perQuarter} a quarter`).toBeLessThanOrEqual(1);
    // Charts that cannot alarm would be quiet, too.
    expect(alarms).toBeGreaterThan(0);
  });

  it('has more where charts are designed for more', () => {
    const rates = quietStudy(
      quietPlan(pool, { seed: SEED, centers: 10, quarters: 2, baselineDays: 60, designedFor: [0.1, 1, 10] }),
    );
    const counts = rates.map(({ alarms }) => alarms);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(rates[2]!.interval95[0]).toBeGreaterThan(1);
  });

  it('has windows that tests call shifted about as rarely as they may', () => {
    const { any } = shiftStudy(driftPlan(pool, 'blur', { seed: SEED, centers: 20, share: 0 }));
    expect(any).toBeLessThanOrEqual(0.2);
  });
});

describe('a center that drifts', () => {
  it.each(DRIFT_KINDS)('is found as soon as its charts state: %s', (kind) => {
    const plan = driftPlan(pool, kind, { seed: SEED, centers: 20, share: 1 });
    const [{ stated, delays }] = chartStudy(plan, [1]) as [ReturnType<typeof chartStudy>[number]];
    const what = `${stated.metric} by ${stated.shift} SD, stated ${stated.days} days, found after ${delays.join(', ')}`;
    expect(stated.days, what).toBeLessThan(30);
    expect(medianDelay(delays), what).toBeLessThanOrEqual(Math.ceil(stated.days));
    expect(foundWithin(delays, latest(stated.days)), what).toBeGreaterThanOrEqual(0.95);
  });

  it.each(DRIFT_KINDS)('is called shifted over thirty days: %s', (kind) => {
    expect(shiftStudy(driftPlan(pool, kind, { seed: SEED, centers: 5, share: 1 })).any).toBe(1);
  });

  /** Charts of one metric, of which every value after the baseline lies so many SDs higher. */
  const shifted = (metric: NumberMetric, sds: number) => {
    const pairs = pooledPairs(pool, 'none');
    const values = pairs.flatMap(({ numbers }) => numbers[metric] ?? []);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    const drifted = pairs.map(({ numbers, words }) => ({
      words,
      numbers: { ...numbers, [metric]: (numbers[metric] ?? mean) + sds * sd },
    }));
    const plan = driftPlan(pool, 'blur', { seed: SEED, centers: 20, share: 1 });
    return chartStudy({ ...plan, drifted, telling: [metric] }, [1])[0]!;
  };

  it('by a twentieth of an SD is not found within a month, as its charts state', () => {
    const { stated, delays } = shifted('sharpness', 0.05);
    expect(stated.days).toBeGreaterThan(90);
    expect(foundWithin(delays, 30)).toBeLessThanOrEqual(0.1);
  });

  it('by an SD is found within days, as its charts state', () => {
    const { stated, delays } = shifted('sharpness', 1);
    expect(stated.days).toBeLessThan(4);
    expect(foundWithin(delays, latest(stated.days))).toBe(1);
  });
});
