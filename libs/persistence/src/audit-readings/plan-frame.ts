import type { NewPlan } from '@sagitta/contracts';
import { METRICS, type FrameMember, type NumberMetric, type WeightedMember } from '@sagitta/drift';
import { Failure } from '@sagitta/failure';
import type { Transaction } from '../transaction.ts';

/** What a plan draws from: one measured pair of every patient of the center in the period. */
export interface Frame {
  readonly members: readonly FrameMember[];
  /** How much rather each is to be read; of a targeted plan alone. */
  readonly weights: readonly WeightedMember[] | null;
}

/** Of what its films or its sender do not say. */
const UNNAMED = 'unknown';
const EVERYTHING = 'all';

/** Every pair may be drawn, or the readings could not speak for all. */
const LEAST_WEIGHT = 0.2;
/** Beyond that many SD a value is wrong rather than far away. */
const MOST_SD = 5;

const STRATUM_COLUMN = { device: 'deviceModel', model: 'modelSha256', ageBand: 'ageBand' } as const;

/**
 * @throws Failure `request-malformed` where nothing was measured in the period, or a metric cannot say how far a pair lies from
 *   the center's baseline
 */
export async function planFrame(tx: Transaction, centerId: string, plan: NewPlan): Promise<Frame> {
  const { kind, days, strata } = plan;
  const column = kind === 'stratified' && strata !== null ? STRATUM_COLUMN[strata] : null;
  const target = kind === 'targeted' ? await targetOf(tx, centerId, plan.metric) : null;
  const observations = await tx.observation.findMany({
    where: {
      centerId,
      day: { gte: new Date(days.from), lte: new Date(days.to) },
      modelSha256: { not: null },
    },
    // Ids are digits of a hash: which of a patient's pairs comes first is chance, and the same every time.
    orderBy: [{ pairId: 'asc' }],
    select: {
      ...{ pairId: true, patient: true },
      ...(column && { [column]: true }),
      ...(target && { [target.metric]: true }),
    },
  });
  const ofPatients = [...Map.groupBy(observations, ({ patient }) => patient).values()].map(([one]) => one!);
  if (ofPatients.length === 0) {
    const period = `${days.from} to ${days.to}`;
    throw new Failure('request-malformed', `No pair was measured here from ${period}: choose another period`);
  }
  const rows = ofPatients as unknown as ({ pairId: string } & Readonly<Record<string, unknown>>)[];
  return {
    members: rows.map((row) => ({
      id: row.pairId,
      stratum: column ? ((row[column] as string | null) ?? UNNAMED) : EVERYTHING,
    })),
    weights:
      target &&
      rows.map((row) => ({ id: row.pairId, weight: weightOf(row[target.metric] as number | null, target) })),
  };
}

interface Target {
  readonly metric: NumberMetric;
  readonly mean: number;
  readonly sd: number;
}

async function targetOf(tx: Transaction, centerId: string, metric: NewPlan['metric']): Promise<Target> {
  if (metric === null) {
    throw new Failure('request-malformed', 'metric: say what moved, or draw a random plan');
  }
  if (METRICS[metric].kind === 'word') {
    throw new Failure(
      'request-malformed',
      `metric: ${metric} is a word and has no distance: choose a number`,
    );
  }
  const baseline = await tx.baseline.findFirst({
    where: { centerId, supersededAt: null },
    select: { metrics: true },
  });
  const known = (
    (baseline?.metrics ?? []) as { metric: string; mean: number | null; sd: number | null }[]
  ).find((one) => one.metric === metric);
  if (known?.mean == null || known.sd == null) {
    const what = `the center's baseline has no mean of ${metric}`;
    throw new Failure('request-malformed', `metric: ${what}: freeze a baseline that has, or draw at random`);
  }
  return { metric: metric as NumberMetric, mean: known.mean, sd: known.sd };
}

/** Grows with the distance from the baseline's mean in its standard deviations. */
function weightOf(value: number | null, { mean, sd }: Target): number {
  if (value === null || sd === 0) return LEAST_WEIGHT;
  return LEAST_WEIGHT + Math.min(Math.abs(value - mean) / sd, MOST_SD);
}
