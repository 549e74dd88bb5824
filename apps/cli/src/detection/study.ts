import { FALSE_ALARMS_PER_QUARTER } from '@sagitta/audit';
import { DRIFT_KINDS, type DriftKind } from '../simulate/drift/kinds.ts';
import { pooledPairs, type DriftPool } from './drift-pool.ts';
import { chartStudy, shiftStudy, type DriftPlan, type FoundDrift, type ShiftFound } from './drift-study.ts';
import { quietStudy, type QuietPlan, type QuietRate } from './quiet-study.ts';
import { TELLING } from './telling.ts';

/** How many pairs a day a simulated center has, and how long its baselines are. */
export const PAIRS_A_DAY = 20;
export const BASELINE_DAYS = [60, 90] as const;
/** What charts could be designed for: false alarms a quarter over all of a center's charts. The stated one is among them. */
export const RATES: readonly number[] = [0.1, 0.3, FALSE_ALARMS_PER_QUARTER, 3, 10];
/** Of the patients, how many drift. */
export const SHARES = [1, 0.5, 0.25] as const;

export interface StudySize {
  readonly seed: number;
  /** Centers without drift, by baseline, and for how long; as many windows without drift. */
  readonly quietCenters: number;
  readonly quarters: number;
  /** Centers that drift, for each kind and share. */
  readonly driftCenters: number;
  /** Windows for each kind and share. */
  readonly windows: number;
}

export interface DriftRow {
  readonly kind: DriftKind;
  readonly share: number;
  readonly found: FoundDrift;
  readonly shift: ShiftFound;
}

export interface Study {
  readonly size: StudySize;
  readonly quiet: readonly { readonly baselineDays: number; readonly rates: readonly QuietRate[] }[];
  readonly quietWindows: ShiftFound;
  readonly drifts: readonly DriftRow[];
  /** Found by charts designed for each of RATES, of the smallest share. */
  readonly byRate: readonly { readonly kind: DriftKind; readonly found: readonly FoundDrift[] }[];
}

/** What quiet and drifting centers are simulated with. */
export const quietPlan = (
  pool: DriftPool,
  rest: Pick<QuietPlan, 'seed' | 'centers' | 'quarters' | 'baselineDays' | 'designedFor'>,
): QuietPlan => ({ pool: pooledPairs(pool, 'none'), pairsADay: PAIRS_A_DAY, ...rest });

export const driftPlan = (
  pool: DriftPool,
  kind: DriftKind,
  rest: Pick<DriftPlan, 'seed' | 'centers' | 'share'>,
): DriftPlan => ({
  ...{ pool: pooledPairs(pool, 'none'), drifted: pooledPairs(pool, kind), telling: TELLING[kind] },
  ...{ pairsADay: PAIRS_A_DAY, baselineDays: BASELINE_DAYS[0] },
  ...rest,
});

export function runStudy(pool: DriftPool, size: StudySize, onStep: () => void): Study {
  const { seed, quietCenters, quarters, driftCenters, windows } = size;
  const step = <T>(result: T): T => {
    onStep();
    return result;
  };
  const quiet = BASELINE_DAYS.map((baselineDays) => {
    const plan = quietPlan(pool, { seed, centers: quietCenters, quarters, baselineDays, designedFor: RATES });
    return step({ baselineDays, rates: quietStudy(plan) });
  });
  const quietWindows = step(shiftStudy(driftPlan(pool, 'blur', { seed, centers: quietCenters, share: 0 })));
  const smallest = Math.min(...SHARES);
  const byRate: { kind: DriftKind; found: FoundDrift[] }[] = [];
  const drifts = DRIFT_KINDS.flatMap((kind) =>
    SHARES.map((share): DriftRow => {
      const plan = driftPlan(pool, kind, { seed, centers: driftCenters, share });
      const found = chartStudy(plan, share === smallest ? RATES : [FALSE_ALARMS_PER_QUARTER]);
      if (share === smallest) byRate.push({ kind, found });
      const shift = shiftStudy({ ...plan, centers: windows });
      return step({
        kind,
        share,
        found: found[share === smallest ? RATES.indexOf(FALSE_ALARMS_PER_QUARTER) : 0]!,
        shift,
      });
    }),
  );
  return { size, quiet, quietWindows, drifts, byRate };
}

/** How often `onStep` is called. */
export const STUDY_STEPS = BASELINE_DAYS.length + 1 + DRIFT_KINDS.length * SHARES.length;
