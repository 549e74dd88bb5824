import type { ModelChange, ModelComparison } from '@sagitta/contracts';
import { compareModels, type BeforeAfter } from '@sagitta/drift';
import { SEGMENTS } from '@sagitta/kinematics';
import { resamplesFor } from './clusters.ts';
import { view } from './estimates.ts';

/** By segment, L1-L2 to L5-S1: degrees of IROM and mm of dST, null where there is none. */
export interface ModelValues {
  readonly irom: readonly (number | null)[];
  readonly translation: readonly (number | null)[];
}

/** One pair of a frozen set by two models, and by blinded readers where there were some. */
export interface ComparedValues {
  readonly patient: string;
  readonly before: ModelValues;
  readonly after: ModelValues;
  readonly reference: ModelValues | null;
}

export interface ComparisonOptions {
  readonly setSha256: string;
  /** By how much the mean absolute error may grow, in the unit of the values. */
  readonly margin: number;
}

/**
 * Two models on the same pairs, after minus before, patients being the unit. Values that only one of them gave are counted
 * and otherwise left out: a model that refuses what is hard is not better for it.
 *
 * The verdict is of non-inferiority: the 90 % interval of the mean absolute error's growth against the margin (two one-sided
 * tests at 5 %). Without readings nobody can say which model is right, so there is none.
 */
export function compareOnSet(
  pairs: readonly ComparedValues[],
  quantity: keyof ModelChange['evidence'],
  { setSha256, margin }: ComparisonOptions,
): ModelComparison {
  const segments = pairs.flatMap(({ patient, before, after, reference }) =>
    SEGMENTS.map((_, place) => ({
      patient,
      before: before[quantity][place] ?? null,
      after: after[quantity][place] ?? null,
      reference: reference?.[quantity][place] ?? null,
    })),
  );
  const both = segments.flatMap(({ patient, before, after, reference }): BeforeAfter[] =>
    before === null || after === null
      ? []
      : [{ patient, before, after, ...(reference !== null && { reference }) }],
  );
  const patients = new Set(both.map(({ patient }) => patient)).size;
  const { differences, errors } = compareModels(both, { margin, resamples: resamplesFor(patients) });
  const read = new Set(both.flatMap(({ patient, reference }) => (reference === undefined ? [] : [patient])));
  return {
    ...{ setSha256, margin, pairs: pairs.length, values: both.length },
    bias: view(differences.bias, patients),
    lowerLimit: view(differences.lowerLimit, patients),
    upperLimit: view(differences.upperLimit, patients),
    onlyBefore: segments.filter(({ before, after }) => before !== null && after === null).length,
    onlyAfter: segments.filter(({ before, after }) => before === null && after !== null).length,
    maeDifference: errors
      ? view(errors.difference, read.size)
      : { n: 0, patients: 0, value: null, interval95: null },
    verdict: verdictOf(errors?.verdict),
  };
}

type Errors = NonNullable<ReturnType<typeof compareModels>['errors']>;

/** Too few readings leave it open, as an interval does that is too wide. */
function verdictOf(verdict: Errors['verdict'] | undefined): ModelComparison['verdict'] {
  if (verdict === undefined) return 'no-readings';
  return verdict === 'not-enough-data' ? 'inconclusive' : verdict;
}
