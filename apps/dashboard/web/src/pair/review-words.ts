import type { ReviewReason } from '@sagitta/contracts';
import { tenthsAbove, tenthsBelow } from '../format.ts';

/* Why a person should look at a measurement before its values are used, a sentence a reason, with what decided it. */

const SENTENCES: Readonly<Partial<Record<ReviewReason['reason'], (reason: ReviewReason) => string>>> = {
  'level-ambiguous': ({ value, threshold }) =>
    `The names of the levels are doubtful: margin ${tenthsBelow(value)}, ${threshold} is needed.`,
  'body-sizes-differ': ({ value, threshold }) =>
    `The vertebrae differ in size between the films by ${tenthsAbove(larger(value))} %, more than ` +
    `${tenthsBelow(larger(threshold))} %: two patients, or a wrong pixel spacing.`,
};

/** By how many per cent the larger is larger, of the logarithm of a ratio. */
const larger = (logarithm: number): number => 100 * Math.expm1(logarithm);

export const reviewSentence = (reason: ReviewReason): string =>
  SENTENCES[reason.reason]?.(reason) ?? `${reason.reason}.`;
