import type { ReviewReason } from '@sagitta/contracts';
import { besideLimit, rounded } from './beside-limit.ts';
import { type Language, type Words, WORDS } from './words/index.ts';

/* Why a person should look at a measurement, in words: for the page and the command line. */

type Code = ReviewReason['reason'];
type Reasons = readonly [ReviewReason, ...ReviewReason[]];

/**
 * A sentence for each code, in the order in which codes first come: five segments read as one sentence. It has what
 * decided it and the limit, and names the film, level or segment that it is about.
 */
export function reviewSentences(
  reasons: readonly ReviewReason[],
  language: Language = 'en',
): { reason: Code; sentence: string }[] {
  const codes = [...new Set(reasons.map(({ reason }) => reason))];
  return codes.map((code) => {
    const [first, ...rest] = reasons.filter(({ reason }) => reason === code);
    return { reason: code, sentence: SENTENCES[code]([first!, ...rest], WORDS[language]) };
  });
}

const SENTENCES: Readonly<Record<Code, (reasons: Reasons, words: Words) => string>> = {
  'motion-implausible': (reasons, words) => words.review.motionImplausible(motions(reasons, words)),
  'postures-swapped': ([{ value, threshold }], words) =>
    words.review.posturesSwapped(beside(words, -value, -threshold), plain(words, -threshold)),
  'level-ambiguous': ([{ value, threshold }], words) =>
    words.review.levelAmbiguous(beside(words, value, threshold), plain(words, threshold)),
  'body-sizes-differ': ([{ value, threshold }], words) => {
    // Down, so that what is beyond the limit is beyond what is shown of it.
    const limit = Math.floor(10 * larger(threshold)) / 10;
    return words.review.bodySizesDiffer(beside(words, larger(value), limit), words.number(limit.toFixed(1)));
  },
  'residual-high': (reasons, words) =>
    words.review.residualHigh(
      plain(words, reasons[0].threshold),
      listed(reasons, ({ level, value, threshold }) => `${level} ${beside(words, value, threshold)} %`),
    ),
  'landmark-score-low': (reasons, words) =>
    words.review.landmarkScoreLow(
      plain(words, reasons[0].threshold),
      byFilm(
        reasons,
        words,
        ({ level, value, threshold }) => `${level} ${beside(words, value, threshold, 2)}`,
      ),
    ),
  'interval-wide': (reasons, words) => words.review.intervalWide(intervals(reasons, words)),
  'no-motion': ([{ value, threshold }], words) =>
    Number(rounded(value)) < 0
      ? words.review.movedOtherWay(words.number(rounded(-value)), plain(words, threshold))
      : words.review.noMotion(beside(words, value, threshold), plain(words, threshold)),
  'facing-differs': (_, words) => words.review.facingDiffers,
  'spacing-differs': (_, words) => words.review.spacingDiffers,
  'spacing-unknown': (reasons, words) =>
    words.review.spacingUnknown(reasons.flatMap(({ posture }) => posture ?? [])),
  'level-missing': (reasons, words) =>
    words.review.levelMissing(
      byFilm(reasons, words, ({ level, value, threshold }) =>
        words.review.cornersFound(`${level}`, plain(words, value), plain(words, threshold)),
      ),
    ),
};

const plain = ({ number }: Words, value: number): string => number(`${value}`);

const beside = ({ number }: Words, value: number, limit: number, decimals?: number): string =>
  number(besideLimit(value, limit, decimals));

const listed = (reasons: readonly ReviewReason[], word: (reason: ReviewReason) => string): string =>
  reasons.map(word).join(', ');

/** Reasons that share what `sharedOf` says of them are listed together, and that is said once. */
function grouped(
  reasons: Reasons,
  sharedOf: (reason: ReviewReason) => string,
  phrase: (shared: string, together: readonly ReviewReason[]) => string,
): string {
  const groups = [...new Set(reasons.map(sharedOf))];
  const together = (shared: string) => reasons.filter((one) => sharedOf(one) === shared);
  return groups.map((shared) => phrase(shared, together(shared))).join('; ');
}

/** "on the flexion film L1 .., S1 ..; on the extension film S1 .." */
const byFilm = (reasons: Reasons, words: Words, word: (reason: ReviewReason) => string): string =>
  grouped(
    reasons,
    ({ posture }) => words.onFilm(posture!),
    (film, together) => `${film} ${listed(together, word)}`,
  );

/** "L4-L5 by 26.5, L2-L3 by 31.0 degrees (at most 25); L5-S1 backward by 128.4 degrees (at most 8)" */
const motions = (reasons: Reasons, words: Words): string =>
  grouped(
    reasons,
    ({ quantity = 'rotation', threshold }) =>
      words.review.motionUnit(quantity, plain(words, Math.abs(threshold))),
    (unit, together) => `${listed(together, (reason) => moved(reason, words))} ${unit}`,
  );

const moved = ({ segment, value, threshold }: ReviewReason, words: Words): string =>
  threshold < 0
    ? words.review.movedBackward(`${segment}`, beside(words, -value, -threshold))
    : words.review.moved(`${segment}`, beside(words, value, threshold));

/** "more than 10 degrees either way, for rotation of L4-L5 17.9, L5-S1 12.0" */
const intervals = (reasons: Reasons, words: Words): string =>
  grouped(
    reasons,
    ({ quantity = 'rotation', threshold }) => words.review.intervalLimit(quantity, plain(words, threshold)),
    (limit, together) =>
      `${limit} ${listed(together, ({ segment, value, threshold }) => `${segment} ${beside(words, value, threshold)}`)}`,
  );

/** By how many per cent the larger is larger, of the logarithm of a ratio. */
const larger = (logarithm: number): number => 100 * Math.expm1(logarithm);
