import type { Interpretation, Measurement } from '@sagitta/contracts';
import { besideLimit, rounded } from './beside-limit.ts';

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
export function interpretationInWords({ segments, interpretation }: Interpreted): string[] {
  if (!interpretation) return [];
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
    rulesInWords(interpretation),
    ...judged.flatMap(segmentInWords),
    ...(normal ? [`Normal: ${normal}.`] : []),
    ...(reversed ? [`Within the thresholds, but turned backward: ${reversed}.`] : []),
    ...(absent ? [`Not judged for want of values: ${absent}.`] : []),
  ];
}

/** Whose thresholds they are. */
export const rulesInWords = ({ ruleSet: { title, version } }: Interpretation): string =>
  `Judged by ${title}, version ${version}.`;

/** The plain sentence on how far the patient bent, to be read before any finding. */
export function effortInWords({ totalDegrees, threshold, finding }: Interpretation['effort']): string {
  if (totalDegrees === null)
    return 'How far the patient bent from L1 to S1 is not known, so stiffness cannot be judged.';
  const backward = Number(rounded(totalDegrees)) < 0;
  const moved = (size: string): string => `${size} degrees${backward ? ' backward' : ''} from L1 to S1`;
  const short = `${moved(besideLimit(Math.abs(totalDegrees), threshold))}, ${threshold} are needed`;
  switch (finding) {
    case 'insufficient':
      return `The patient bent too little to judge stiffness: ${short}. A normal segment may just not have been moved.`;
    case 'indeterminate':
      return `The patient may have bent too little to judge stiffness: about ${short}.`;
    default:
      return backward
        ? `The spine bent backward between the films, ${rounded(-totalDegrees)} degrees from L1 to S1: the postures may be swapped.`
        : `The patient bent far enough: ${moved(rounded(totalDegrees))}.`;
  }
}

/** What a finding other than normal rests on, each criterion short enough for a table that shows the values themselves. */
export const decidedBy = (judged: Judged): string[] => telling(judged).map(inBrief);

/** Of a segment that is neither plainly normal nor without values. */
function segmentInWords(judged: Judged): string[] {
  const { segment, finding } = judged;
  const words = telling(judged).map(inFull);
  if (words.length === 0) return [];
  return [`${segment} is ${finding === 'indeterminate' ? finding : 'above threshold'}: ${words.join('; ')}.`];
}

/** The criteria that make a finding what it is: those that share it, else those that could rule nothing out. */
function telling({ finding, criteria }: Judged): Criterion[] {
  if (finding !== 'above-threshold' && finding !== 'indeterminate') return [];
  const deciding = criteria.filter((one) => one.finding === finding);
  return deciding.length > 0 ? deciding : criteria.filter((one) => one.finding === 'absent');
}

function inFull(criterion: Criterion): string {
  const { quantity, threshold, finding, size, magnification } = criterion;
  const { name, unit } = WORDS[quantity];
  if (finding === 'absent') return `${name} in${unit} has no value`;
  const corrected = magnification
    ? ` once a magnification of ${magnification.map((factor) => factor.toFixed(2)).join(' to ')} is taken out`
    : '';
  return `${name} ${size ? range(size, threshold) : ''}${unit}${corrected}, ${sideOf(criterion)} ${threshold}`;
}

function inBrief(criterion: Criterion): string {
  const { quantity, threshold, finding, size, magnification } = criterion;
  const { name, unit, sign = unit } = WORDS[quantity];
  if (finding === 'absent') return `${name} in${unit} has no value`;
  const limit = `${sideOf(criterion)} ${threshold}${sign}`;
  if (finding === 'above-threshold' || !size) return `${name} ${limit}`;
  return `${name} ${range(size, threshold)}${magnification ? ' unmagnified' : ''}, ${limit}`;
}

const sideOf = ({ finding }: Criterion): string =>
  finding === 'above-threshold' ? 'more than' : 'on either side of';

const WORDS: Readonly<Record<Criterion['quantity'], { name: string; unit: string; sign?: string }>> = {
  'rotation-degrees': { name: 'rotation', unit: ' degrees', sign: '°' },
  'translation-mm': { name: 'translation', unit: ' mm' },
  'translation-percent-depth': { name: 'translation', unit: ' % of the depth' },
};

function range(size: readonly [number, number], limit: number): string {
  const [from, to] = size.map((bound) => besideLimit(bound, limit));
  return from === to ? from! : `${from} to ${to}`;
}
