import type { Interpretation, Measurement } from '@sagitta/contracts';
import { besideLimit, rounded } from './beside-limit.ts';
import { type Language, type Words, WORDS } from './words/index.ts';

/* What a rule set found, in words: for the page and the command line. */

type Judged = Interpretation['segments'][number];
type Criterion = Judged['criteria'][number];
type Interpreted = Pick<Measurement, 'segments' | 'interpretation'>;

/** A segment that turned back by more than this did not do what its patient was asked to. */
const BACKWARD_DEGREES = 1;

/** Whether a segment surely opened in flexion, all its interval: paradoxical motion, which no criterion judges. */
export function turnedBackward(
  { segments }: Pick<Measurement, 'segments'>,
  named: Judged['segment'],
): boolean {
  const irom = segments.find(({ segment }) => segment === named)?.irom;
  const [, high] = irom?.interval90 ?? [0, -1];
  return (irom?.degrees ?? 0) < -BACKWARD_DEGREES && high < 0;
}

/**
 * An interpretation for a person, a sentence each, to stand below `effortInWords`: by which rules, and what every
 * segment was found to be. Sizes are of the 90 % interval where there is one. Nothing of a measurement without one.
 */
export function interpretationInWords(
  { segments, interpretation }: Interpreted,
  language: Language = 'en',
): string[] {
  if (!interpretation) return [];
  const words = WORDS[language];
  const judged = interpretation.segments;
  const called = (wanted: (one: Judged) => boolean): string =>
    judged
      .filter(wanted)
      .map(({ segment }) => segment)
      .join(', ');
  const backward = ({ segment }: Judged): boolean => turnedBackward({ segments }, segment);
  const normal = called((one) => one.finding === 'normal' && !backward(one));
  const reversed = called((one) => one.finding === 'normal' && backward(one));
  const absent = called(({ finding }) => finding === 'absent');
  return [
    rulesInWords(interpretation, language),
    ...judged.flatMap((one) => segmentInWords(one, words)),
    ...(normal ? [words.interpretation.normal(normal)] : []),
    ...(reversed ? [words.interpretation.turnedBackward(reversed)] : []),
    ...(absent ? [words.interpretation.notJudged(absent)] : []),
  ];
}

/** Whose thresholds they are. */
export const rulesInWords = (
  { ruleSet: { title, version } }: Interpretation,
  language: Language = 'en',
): string => WORDS[language].interpretation.rules(title, version);

/** The plain sentence on how far the patient bent, to be read before any finding. */
export function effortInWords(
  { totalDegrees, threshold, finding }: Interpretation['effort'],
  language: Language = 'en',
): string {
  const { effort, number } = WORDS[language];
  if (totalDegrees === null) return effort.unknown;
  const backward = Number(rounded(totalDegrees)) < 0;
  const moved = (degrees: string): string =>
    backward ? effort.movedBackward(number(degrees)) : effort.moved(number(degrees));
  const short = moved(besideLimit(Math.abs(totalDegrees), threshold));
  const limit = number(`${threshold}`);
  switch (finding) {
    case 'insufficient':
      return effort.insufficient(short, limit);
    case 'indeterminate':
      return effort.indeterminate(short, limit);
    default:
      return backward
        ? effort.backward(number(rounded(-totalDegrees)))
        : effort.sufficient(moved(rounded(totalDegrees)));
  }
}

/** What a finding other than normal rests on, each criterion short enough for a table that shows the values themselves. */
export const decidedBy = (judged: Judged, language: Language = 'en'): string[] =>
  telling(judged).map((criterion) => inBrief(criterion, WORDS[language]));

/** Of a segment that is neither plainly normal nor without values. */
function segmentInWords(judged: Judged, words: Words): string[] {
  const { segment, finding } = judged;
  const why = telling(judged).map((criterion) => inFull(criterion, words));
  if (why.length === 0) return [];
  const { aboveThreshold, indeterminate } = words.interpretation;
  return [(finding === 'indeterminate' ? indeterminate : aboveThreshold)(segment, why.join('; '))];
}

/** The criteria that make a finding what it is: those that share it, else those that could rule nothing out. */
function telling({ finding, criteria }: Judged): Criterion[] {
  if (finding !== 'above-threshold' && finding !== 'indeterminate') return [];
  const deciding = criteria.filter((one) => one.finding === finding);
  return deciding.length > 0 ? deciding : criteria.filter((one) => one.finding === 'absent');
}

function inFull(criterion: Criterion, words: Words): string {
  const { quantity, threshold, finding, size, magnification } = criterion;
  const { quantities, withoutValue, magnificationTaken } = words.interpretation;
  const { name, unit } = quantities[quantity];
  if (finding === 'absent') return withoutValue(name, unit);
  const [least, most] = magnification?.map((factor) => words.number(factor.toFixed(2))) ?? [];
  const corrected = least && most ? magnificationTaken(words.range(least, most)) : '';
  const limit = words.number(`${threshold}`);
  return `${name} ${size ? range(size, threshold, words) : ''}${unit}${corrected}, ${sideOf(criterion, words)(limit)}`;
}

function inBrief(criterion: Criterion, words: Words): string {
  const { quantity, threshold, finding, size, magnification } = criterion;
  const { quantities, withoutValue, unmagnified } = words.interpretation;
  const { name, unit, sign } = quantities[quantity];
  if (finding === 'absent') return withoutValue(name, unit);
  const limit = sideOf(criterion, words)(`${words.number(`${threshold}`)}${sign}`);
  if (finding === 'above-threshold' || !size) return `${name} ${limit}`;
  return `${name} ${range(size, threshold, words)}${magnification ? unmagnified : ''}, ${limit}`;
}

const sideOf = ({ finding }: Criterion, { interpretation }: Words): ((limit: string) => string) =>
  finding === 'above-threshold' ? interpretation.moreThan : interpretation.eitherSideOf;

function range(size: readonly [number, number], limit: number, words: Words): string {
  const [from, to] = [besideLimit(size[0], limit), besideLimit(size[1], limit)];
  return from === to ? words.number(from) : words.range(words.number(from), words.number(to));
}
