import { setImmediate } from 'node:timers/promises';
import { freezeMetrics, NEEDED, talliesOf, type FrozenMetric } from '@sagitta/audit';
import type { Days } from '@sagitta/contracts';
import type { NumberMetric, Tally } from '@sagitta/drift';
import { Failure } from '@sagitta/failure';
import type { DayRollup } from '@sagitta/persistence';

const DAYS_AT_MOST = 400;

/** @throws Failure `request-malformed` of a period that is none, too long, or not over */
export function requirePeriod({ from, to }: Days, today: string): void {
  if (from > to)
    throw new Failure('request-malformed', `days.from: ${from} must not be after days.to, ${to}`);
  if (to >= today) {
    throw new Failure('request-malformed', `days.to: ${to} is not over (UTC); choose a day before ${today}`);
  }
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  if (days > DAYS_AT_MOST) {
    throw new Failure(
      'request-malformed',
      `days: ${days} days are too many; a baseline is of ${DAYS_AT_MOST} at most`,
    );
  }
}

/**
 * What a baseline keeps of these roll-ups.
 *
 * @throws Failure `request-malformed` where not one metric has enough to be charted, with what is needed
 */
export async function freezeRollups(rollups: readonly DayRollup[]): Promise<FrozenMetric[]> {
  const metrics = await freezeMetrics(
    {
      tallies: (metric) => talliesOf(metric, sumsOf(rollups, metric)),
      words: (metric) =>
        rollups.reduce((sum, { words }) => sum + total(Object.values(words[metric] ?? {})), 0),
    },
    () => setImmediate(),
  );
  if (metrics.some(({ design }) => design !== null)) return metrics;
  const pairs = Math.max(...metrics.map(({ n }) => n));
  const days = Math.max(...metrics.map(({ subgroups }) => subgroups));
  throw new Failure(
    'request-malformed',
    `The period has ${pairs} pairs on ${days} days of ten pairs or more (fewer a day are put together): ` +
      `a baseline needs ${NEEDED.pairs} pairs and ${NEEDED.days} such days; choose a longer one`,
    { details: { pairs, days, pairsNeeded: NEEDED.pairs, daysNeeded: NEEDED.days } },
  );
}

const sumsOf = (rollups: readonly DayRollup[], metric: NumberMetric): Tally[] =>
  rollups.flatMap(({ day, stratum, numbers }) => {
    const sums = numbers[metric];
    if (!sums) return [];
    const [n, sum, squares, cubes] = sums;
    return [{ day, stratum, n, sum, squares, cubes }];
  });

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
