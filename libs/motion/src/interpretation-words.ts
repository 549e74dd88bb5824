import type { Interpretation } from '@sagitta/contracts';

type Segment = Interpretation['segments'][number];
type Criterion = Segment['criteria'][number];

/**
 * An interpretation for a person, a sentence each: by which rules, whether the patient bent far enough, and what every
 * segment was found to be. Sizes are of the 90 % interval where there is one. Nothing of a measurement without one.
 */
export function interpretationInWords(interpretation: Interpretation | undefined): string[] {
  if (!interpretation) return [];
  const { ruleSet, segments, effort } = interpretation;
  const called = (finding: Segment['finding']): string =>
    segments
      .filter((one) => one.finding === finding)
      .map(({ segment }) => segment)
      .join(', ');
  const [normal, absent] = [called('normal'), called('absent')];
  return [
    `Judged by ${ruleSet.title}, version ${ruleSet.version}.`,
    effortInWords(effort),
    ...segments.flatMap(segmentInWords),
    ...(normal ? [`Normal: ${normal}.`] : []),
    ...(absent ? [`Not judged for want of values: ${absent}.`] : []),
  ];
}

/** The plain sentence on how far the patient bent. */
export function effortInWords({ totalDegrees, threshold, finding }: Interpretation['effort']): string {
  if (totalDegrees === null)
    return 'How far the patient bent from L1 to S1 is not known, so stiffness cannot be judged.';
  const moved = `${totalDegrees.toFixed(1)} degrees from L1 to S1`;
  switch (finding) {
    case 'insufficient':
      return `The patient bent too little to judge stiffness: ${moved}, ${threshold} are needed. A normal segment may just not have been moved.`;
    case 'indeterminate':
      return `The patient may have bent too little to judge stiffness: about ${moved}, ${threshold} are needed.`;
    default:
      return `The patient bent far enough: ${moved}.`;
  }
}

/** Of a segment that is neither plainly normal nor without values. */
function segmentInWords({ segment, finding, criteria }: Segment): string[] {
  if (finding !== 'above-threshold' && finding !== 'indeterminate') return [];
  const telling = criteria.filter((one) => one.finding === finding);
  const words = telling.length > 0 ? telling.map(criterionInWords) : criteria.flatMap(unseenInWords);
  return [`${segment} is ${finding === 'indeterminate' ? finding : 'above threshold'}: ${words.join('; ')}.`];
}

function criterionInWords({ quantity, threshold, finding, size, magnification }: Criterion): string {
  const { name, unit } = WORDS[quantity];
  const side = finding === 'above-threshold' ? 'more than' : 'on either side of';
  const corrected = magnification
    ? ` once a magnification of ${magnification.map((factor) => factor.toFixed(2)).join(' to ')} is taken out`
    : '';
  return `${name} ${size ? range(size) : ''}${unit}${corrected}, ${side} ${threshold}`;
}

const unseenInWords = ({ quantity, finding }: Criterion): string[] =>
  finding === 'absent' ? [`${WORDS[quantity].name} in${WORDS[quantity].unit} has no value`] : [];

const WORDS: Readonly<Record<Criterion['quantity'], { name: string; unit: string }>> = {
  'rotation-degrees': { name: 'rotation', unit: ' degrees' },
  'translation-mm': { name: 'translation', unit: ' mm' },
  'translation-percent-depth': { name: 'translation', unit: ' % of the depth' },
};

function range([low, high]: readonly [number, number]): string {
  const [from, to] = [low.toFixed(1), high.toFixed(1)];
  return from === to ? from : `${from} to ${to}`;
}
