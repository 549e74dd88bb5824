import { falseAlarmRate } from './false-alarm-rate.ts';
import { averageRunLength, CUSUM, EWMA, type Chart, type CusumChart, type EwmaChart } from './run-length.ts';

/** What a limit is to achieve. */
export type DesignGoal =
  | { readonly averageRunLength: number }
  | {
      /** Expected, over the errors that a baseline may have. */
      readonly falseAlarmsPerSubgroup: number;
      /** That mean and SD of the baseline were estimated from. */
      readonly baselineSubgroups: number;
    };

/** Limits that are looked for: no chart that is of use lies outside. */
const LOWEST = 0.05;
const USUAL = 3;
const HIGHEST = 60;
/** Limits asked for often are kept; so many at once. */
const KEPT = 512;
const designed = new Map<string, number>();

/**
 * The limit with which a chart meets the goal: CUSUM's h or EWMA's L. The first time it costs milliseconds for a run
 * length, some 20 (CUSUM) or 150 ms (EWMA) for a false alarm rate with an estimated baseline; then nothing.
 * @throws RangeError of a goal that no limit meets
 */
export function designLimit(chart: Chart, goal: DesignGoal): number {
  const key = JSON.stringify([chart, goal]);
  const known = designed.get(key);
  if (known !== undefined) return known;
  const limit =
    'averageRunLength' in goal
      ? limitFor(1 / goal.averageRunLength, (at) => 1 / averageRunLength(chart, at))
      : limitFor(goal.falseAlarmsPerSubgroup, (at) => falseAlarmRate(chart, at, goal.baselineSubgroups));
  if (designed.size >= KEPT) designed.delete(designed.keys().next().value!);
  designed.set(key, limit);
  return limit;
}

/**
 * The limit at which a rate that falls with it meets the target, by false position on the rate's logarithm, which is
 * nearly a straight line, and by the Illinois rule where one end would stay.
 */
function limitFor(rate: number, rateAt: (limit: number) => number): number {
  if (!(rate > 0 && rate < 0.5)) {
    throw new RangeError(`A chart can be designed for 0 to 0.5 alarms a subgroup, not ${rate}.`);
  }
  const excess = (limit: number) => Math.log(rateAt(limit) / rate);
  // Doubled from where limits usually lie: far outside, rates are so small that their logarithms say nothing.
  let [low, above] = [USUAL, excess(USUAL)];
  if (above < 0) [low, above] = [LOWEST, excess(LOWEST)];
  let [high, below] = [low, above];
  while (below > 0) {
    if (high >= HIGHEST) throw new RangeError(`No limit up to ${HIGHEST} gives ${rate} alarms a subgroup.`);
    [low, above] = [high, below];
    high = Math.min(HIGHEST, Math.max(USUAL, 1.6 * high));
    below = excess(high);
  }
  let lastSide = 0;
  while (high - low > 1e-6 * high) {
    const limit = high - (below * (high - low)) / (below - above);
    const value = excess(limit);
    if (Math.abs(value) < 1e-6) return limit;
    const side = Math.sign(value);
    if (side > 0) {
      [low, above] = [limit, value];
      if (lastSide === side) below /= 2;
    } else {
      [high, below] = [limit, value];
      if (lastSide === side) above /= 2;
    }
    lastSide = side;
  }
  return (low + high) / 2;
}

/**
 * False alarms a chart may have a subgroup, so that all charts of a center together have at most `alarms` a quarter.
 *
 * Expected numbers add, whatever the charts have to do with each other: with rate r a chart and subgroup, c charts
 * over s subgroups have r c s. So r = alarms / (c s) holds the family without any assumption (Bonferroni). Where
 * metrics move together, alarms come together and the chance of any in a quarter is smaller still.
 *
 * @param charts CUSUM and EWMA of one metric are two
 * @param subgroupsPerQuarter of one chart: 90 with a subgroup a day
 */
export function familyRate(charts: number, subgroupsPerQuarter: number, alarms = 1): number {
  if (!(charts >= 1 && subgroupsPerQuarter > 0 && alarms > 0)) {
    throw new RangeError(
      `A family has charts, subgroups and alarms a quarter, not ${charts}, ${subgroupsPerQuarter} and ${alarms}.`,
    );
  }
  return alarms / (charts * subgroupsPerQuarter);
}

/** Both charts of a metric with their limits, and what these were designed for. */
export interface ChartDesign {
  readonly cusum: CusumChart & { readonly limit: number };
  readonly ewma: EwmaChart & { readonly limit: number };
  readonly falseAlarmsPerSubgroup: number;
  readonly baselineSubgroups: number;
}

/** The charts of a metric, each with this rate of false alarms (`familyRate`) on a baseline of so many subgroups. */
export function designCharts(
  falseAlarmsPerSubgroup: number,
  baselineSubgroups: number,
  { cusum = CUSUM, ewma = EWMA } = {},
): ChartDesign {
  const goal = { falseAlarmsPerSubgroup, baselineSubgroups };
  return {
    cusum: { ...cusum, limit: designLimit(cusum, goal) },
    ewma: { ...ewma, limit: designLimit(ewma, goal) },
    ...goal,
  };
}
