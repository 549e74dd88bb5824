import type { Overview } from '@sagitta/contracts';

type Stages = Overview['stages'];
type StageName = Stages[number]['stage'];

/** The budget's stages, in the order in which a pair goes through them; `show` is measured by the page itself. */
export const GROUPS = ['wait', 'read', 'decode', 'place', 'infer', 'measure', 'persist', 'show'] as const;
export type Group = (typeof GROUPS)[number];

export const PERCENTILES = ['p50', 'p95', 'p99'] as const;
export type Percentile = (typeof PERCENTILES)[number];
type Times = Readonly<Record<Percentile, number | null>>;

export interface GroupTimes extends Times {
  readonly group: Group;
  /** What it is the sum of, where it is of several. */
  readonly parts: readonly PartTimes[];
}

interface PartTimes extends Times {
  readonly stage: (typeof PARTS)[number];
}

const PARTS = ['landmarks', 'kinematics'] as const satisfies StageName[];

const STAGES_OF: Readonly<Record<Exclude<Group, 'show'>, readonly StageName[]>> = {
  wait: ['wait'],
  read: ['read'],
  decode: ['decode'],
  place: ['place'],
  infer: ['infer'],
  measure: PARTS,
  persist: ['persist'],
};

/**
 * Milliseconds by stage as the wall stacks them. `shownMs`: the median from sent to painted; only that is known of it, and
 * it is part of a patient's time only where there are patients.
 */
export function groupedStages(stages: Stages, shownMs: number | null): GroupTimes[] {
  const idle = stages.every(({ latencyMs }) => latencyMs.p50 === null);
  return GROUPS.map((group) => {
    if (group === 'show') return { group, p50: idle ? null : shownMs, p95: null, p99: null, parts: [] };
    const its = stages.filter(({ stage }) => STAGES_OF[group].includes(stage));
    return {
      ...{ group, ...timesOf(its.map(({ latencyMs }) => latencyMs)) },
      parts: its.flatMap(({ stage, latencyMs: { p50, p95, p99 } }) => {
        const part = PARTS.find((one) => one === stage);
        return part ? [{ stage: part, p50, p95, p99 }] : [];
      }),
    };
  });
}

/** Null where nothing is known of any. */
export function sumOf(times: readonly Times[], which: Percentile): number | null {
  const known = times.map((one) => one[which]).filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

const timesOf = (times: readonly Times[]): Times => ({
  p50: sumOf(times, 'p50'),
  p95: sumOf(times, 'p95'),
  p99: sumOf(times, 'p99'),
});
