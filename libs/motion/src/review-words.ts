import type { ReviewReason } from '@sagitta/contracts';
import { besideLimit, rounded } from './beside-limit.ts';

/* Why a person should look at a measurement, in words: for the page and the command line. */

type Code = ReviewReason['reason'];
type Reasons = readonly [ReviewReason, ...ReviewReason[]];

/**
 * A sentence for each code, in the order in which codes first come: five segments read as one sentence. It has what
 * decided it and the limit, and names the film, level or segment that it is about.
 */
export function reviewSentences(reasons: readonly ReviewReason[]): { reason: Code; sentence: string }[] {
  const codes = [...new Set(reasons.map(({ reason }) => reason))];
  return codes.map((code) => {
    const [first, ...rest] = reasons.filter(({ reason }) => reason === code);
    return { reason: code, sentence: SENTENCES[code]([first!, ...rest]) };
  });
}

const SENTENCES: Readonly<Record<Code, (reasons: Reasons) => string>> = {
  'motion-implausible': (reasons) => `Moved further than spines do: ${motions(reasons)}.`,
  'postures-swapped': ([{ value, threshold }]) =>
    `The flexion film is the more lordotic one by ${besideLimit(-value, -threshold)} degrees, more than ${-threshold}: ` +
    'the postures may be swapped.',
  'level-ambiguous': ([{ value, threshold }]) =>
    `The names of the levels are doubtful: margin ${besideLimit(value, threshold)}, ${threshold} is needed.`,
  'body-sizes-differ': ([{ value, threshold }]) => {
    // Down, so that what is beyond the limit is beyond what is shown of it.
    const limit = Math.floor(10 * larger(threshold)) / 10;
    return (
      `The vertebrae differ in size between the films by ${besideLimit(larger(value), limit)} %, more than ` +
      `${limit.toFixed(1)} %: two patients, or a wrong pixel spacing.`
    );
  },
  'residual-high': (reasons) =>
    `Corners lie further than ${reasons[0].threshold} % of the depth from one shape for both films: ` +
    `${listed(reasons, ({ level, value, threshold }) => `${level} ${besideLimit(value, threshold)} %`)}.`,
  'landmark-score-low': (reasons) =>
    `Corners were hardly seen, with a score below ${reasons[0].threshold}: ` +
    `${byFilm(reasons, ({ level, value, threshold }) => `${level} ${besideLimit(value, threshold, 2)}`)}.`,
  'interval-wide': (reasons) => `Intervals are too wide to judge by: ${intervals(reasons)}.`,
  'no-motion': ([{ value, threshold }]) =>
    Number(rounded(value)) < 0
      ? `The spine did not bend as asked: lordosis changes by ${rounded(-value)} degrees backward, ${threshold} are needed.`
      : `The patient hardly bent: lordosis changes by ${besideLimit(value, threshold)} degrees, ${threshold} are needed.`,
  'facing-differs': () => 'The patient faces left on one film and right on the other.',
  'spacing-differs': () => 'Millimetres are calibrated on one film, and hold the magnification of the other.',
  'spacing-unknown': (reasons) =>
    `No millimetres: the pixel spacing is unknown of the ${reasons.map(({ posture }) => posture).join(' and ')} film.`,
  'level-missing': (reasons) =>
    `Corners are missing: ${byFilm(reasons, ({ level, value, threshold }) => `${level} has ${value} of ${threshold}`)}.`,
};

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
const byFilm = (reasons: Reasons, word: (reason: ReviewReason) => string): string =>
  grouped(
    reasons,
    ({ posture }) => `on the ${posture} film`,
    (film, together) => `${film} ${listed(together, word)}`,
  );

/** "L4-L5 by 26.5, L2-L3 by 31.0 degrees (at most 25); L5-S1 backward by 128.4 degrees (at most 8)" */
const motions = (reasons: Reasons): string =>
  grouped(
    reasons,
    ({ quantity, threshold }) =>
      `${quantity === 'translation' ? '% of the depth' : 'degrees'} (at most ${Math.abs(threshold)})`,
    (unit, together) => `${listed(together, moved)} ${unit}`,
  );

const moved = ({ segment, value, threshold }: ReviewReason): string =>
  threshold < 0
    ? `${segment} backward by ${besideLimit(-value, -threshold)}`
    : `${segment} by ${besideLimit(value, threshold)}`;

/** "more than 10 degrees either way, for rotation of L4-L5 17.9, L5-S1 12.0" */
const intervals = (reasons: Reasons): string =>
  grouped(
    reasons,
    ({ quantity, threshold }) =>
      `more than ${threshold} ${quantity === 'translation' ? 'mm' : 'degrees'} either way, for ${quantity} of`,
    (limit, together) =>
      `${limit} ${listed(together, ({ segment, value, threshold }) => `${segment} ${besideLimit(value, threshold)}`)}`,
  );

/** By how many per cent the larger is larger, of the logarithm of a ratio. */
const larger = (logarithm: number): number => 100 * Math.expm1(logarithm);
