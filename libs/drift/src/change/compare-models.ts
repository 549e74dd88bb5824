import type { BootstrapOptions, Estimate } from '@sagitta/accuracy';
import {
  replicate,
  sumByPatient,
  type PatientSums,
  type Replicates,
} from '../agreement/cluster-bootstrap.ts';
import { limitsOfAgreement } from '../agreement/differences.ts';
import { estimateOf, intervalOf } from '../agreement/interval.ts';
import { centreOf, momentsOf, momentSums } from '../agreement/moments.ts';
import { finite } from '../agreement/weight.ts';
import {
  equivalence,
  nonInferiority,
  type EquivalenceVerdict,
  type NonInferiorityVerdict,
} from './verdicts.ts';

/** One value of a frozen set as the model in use measured it and as its successor did, in one unit. */
export interface BeforeAfter {
  readonly patient: string;
  readonly before: number;
  readonly after: number;
  /** What a reader measured, where one did. */
  readonly reference?: number;
}

export interface ChangeOptions extends Partial<BootstrapOptions> {
  /** Largest loss, in the values' unit, that is still no loss: of mean absolute error, and of a bias between the models. */
  readonly margin: number;
  /** How far single values of the two models may lie apart; default `margin`. */
  readonly limitsMargin?: number;
}

/** An estimate with the interval that its verdict is read from: two one-sided tests at 5 %. */
export interface Judged extends Estimate {
  readonly interval90: readonly [low: number, high: number] | null;
}

/** After less before, over all values. */
export interface ModelDifferences {
  readonly n: number;
  readonly patients: number;
  readonly bias: Judged;
  /** 95 % limits of agreement, as `agreementOf` has them. */
  readonly lowerLimit: Judged;
  readonly upperLimit: Judged;
  readonly verdict: EquivalenceVerdict;
}

/** Over the values that have a reference. */
export interface ModelErrors {
  readonly n: number;
  readonly patients: number;
  readonly maeBefore: Estimate;
  readonly maeAfter: Estimate;
  /** Mean absolute error after less that before, of the same values. */
  readonly difference: Judged;
  readonly verdict: NonInferiorityVerdict;
}

export interface ModelComparison {
  readonly margin: number;
  readonly limitsMargin: number;
  readonly differences: ModelDifferences;
  /** Null where no value has a reference: then only whether the models say the same can be told, not which is right. */
  readonly errors: ModelErrors | null;
}

/**
 * A new model against the one in use on the same films. Where readers measured them too: by how much the mean absolute
 * error changed, and whether the new model is not inferior by `margin`. In any case: how far the models agree with each
 * other, and whether they are equivalent. Every interval is by the cluster bootstrap over patients; before and after are
 * paired, so what makes a film hard for both cancels.
 *
 * Throws a RangeError where a value is not finite or a margin not above 0.
 */
export function compareModels(
  pairs: readonly BeforeAfter[],
  { margin, limitsMargin = margin, ...options }: ChangeOptions,
): ModelComparison {
  for (const one of [margin, limitsMargin]) {
    if (!(one > 0 && one < Infinity)) throw new RangeError(`A margin must be above 0 and finite, not ${one}`);
  }
  const read = pairs.flatMap(({ reference, ...pair }) =>
    reference === undefined ? [] : [{ ...pair, reference }],
  );
  return {
    ...{ margin, limitsMargin },
    differences: differencesOf(pairs, { margin, limitsMargin }, options),
    errors: read.length === 0 ? null : errorsOf(read, margin, options),
  };
}

function differencesOf(
  pairs: readonly BeforeAfter[],
  margins: { readonly margin: number; readonly limitsMargin: number },
  options: Partial<BootstrapOptions>,
): ModelDifferences {
  const values = pairs.map(({ patient, before, after }) => ({ patient, model: after, reference: before }));
  const centre = centreOf(values);
  const replicates = replicate(
    momentSums(values, centre),
    (totals, patients) => {
      if (patients === 0) return { bias: null, lowerLimit: null, upperLimit: null };
      const moments = momentsOf(totals, patients, centre);
      const { lower, upper } = limitsOfAgreement(moments);
      return { bias: moments.d, lowerLimit: lower, upperLimit: upper };
    },
    options,
  );
  const bias = judged(replicates.bias);
  const lowerLimit = judged(replicates.lowerLimit);
  const upperLimit = judged(replicates.upperLimit);
  const verdict = equivalence({ bias, lowerLimit, upperLimit }, margins);
  return { n: bias.n, patients: bias.patients, bias, lowerLimit, upperLimit, verdict };
}

type Read = Required<BeforeAfter>;

function errorsOf(pairs: readonly Read[], margin: number, options: Partial<BootstrapOptions>): ModelErrors {
  const replicates = replicate(
    errorSums(pairs),
    ([n, before, after]) => ({
      maeBefore: before! / n!,
      maeAfter: after! / n!,
      difference: (after! - before!) / n!,
    }),
    options,
  );
  const difference = judged(replicates.difference);
  return {
    ...{ n: difference.n, patients: difference.patients },
    maeBefore: estimateOf(replicates.maeBefore),
    maeAfter: estimateOf(replicates.maeAfter),
    difference,
    verdict: nonInferiority(difference.interval90, margin),
  };
}

const errorSums = (pairs: readonly Read[]): PatientSums =>
  sumByPatient(
    pairs,
    3,
    (a, b) => a.reference - b.reference || a.before - b.before || a.after - b.after,
    (row, { before, after, reference }) => {
      row[0]! += 1;
      row[1]! += Math.abs(finite(before, 'A value before') - finite(reference, 'A reference'));
      row[2]! += Math.abs(finite(after, 'A value after') - reference);
    },
  );

const judged = (replicates: Replicates): Judged => ({
  ...estimateOf(replicates),
  interval90: intervalOf(replicates, 0.9),
});
