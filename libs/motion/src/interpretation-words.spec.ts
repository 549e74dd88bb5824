import { describe, expect, it } from 'vitest';
import { RULE_SETS, interpret } from '@sagitta/kinematics';
import { aMeasurement } from '@sagitta/testing';
import { decidedBy, effortInWords, interpretationInWords } from './interpretation-words.ts';

type Segment = ReturnType<typeof aMeasurement>['segments'][number];
const [L12, L23, L34, L45, L5S1] = aMeasurement().segments as [Segment, Segment, Segment, Segment, Segment];
const calibrated = { kind: 'calibrated' as const, sources: ['supplied' as const] };
const small: Segment['translation'][number] = {
  protocol: 'posterior-corner',
  mm: 1,
  percentDepth: 3,
  trust: calibrated,
};
const still = (segment: Segment): Segment => ({ ...segment, translation: [small] });

const judged = (segments: Segment[], degrees: number | null = 50, interval90?: [number, number]) => ({
  segments,
  interpretation: interpret(
    { segments, totalMotion: { protocol: 'mid-plane', degrees, ...(interval90 && { interval90 }) } },
    RULE_SETS['white-panjabi-ama5'],
  ),
});
const turned = (segment: Segment, degrees: number, interval90?: [number, number]): Segment => ({
  ...still(segment),
  irom: { protocol: 'mid-plane', degrees, ...(interval90 && { interval90 }) },
});

describe('interpretationInWords', () => {
  it('says by which rules, and names what is normal in one line', () => {
    expect(interpretationInWords(judged([L12, L23, L34, L45, L5S1].map(still)))).toEqual([
      'Judged by White & Panjabi 1990, version 1.',
      'Normal: L1-L2, L2-L3, L3-L4, L4-L5, L5-S1.',
    ]);
  });

  it('says of every other segment why', () => {
    const detector = { kind: 'detector' as const, sources: ['imager' as const] };
    const found = judged([
      turned(L12, 16, [14.1, 17.9]),
      { ...L23, translation: [{ ...small, percentDepth: 16.2, mm: 5.5 }] },
      { ...L34, translation: [{ ...small, mm: 5.6, trust: detector }] },
      { ...L45, translation: [{ ...small, mm: null, percentDepth: null }] },
      { ...L5S1, irom: { ...L5S1.irom, degrees: null }, translation: [] },
    ]);
    expect(interpretationInWords(found).slice(1)).toEqual([
      'L1-L2 is indeterminate: rotation 14.1 to 17.9 degrees, on either side of 15.',
      'L2-L3 is above threshold: translation 5.5 mm, more than 4.5; translation 16.2 % of the depth, more than 15.',
      'L3-L4 is indeterminate: translation 4.0 to 5.3 mm once a magnification of 1.05 to 1.40 is taken out, on either side of 4.5.',
      'L4-L5 is indeterminate: translation in mm has no value; translation in % of the depth has no value.',
      'Not judged for want of values: L5-S1.',
    ]);
    expect(found.interpretation.segments.map((one) => decidedBy(one))).toEqual([
      ['rotation 14.1 to 17.9, on either side of 15°'],
      ['translation more than 4.5 mm', 'translation more than 15 % of the depth'],
      ['translation 4.0 to 5.3 unmagnified, on either side of 4.5 mm'],
      ['translation in mm has no value', 'translation in % of the depth has no value'],
      [],
    ]);
  });

  it('shows no bound as the threshold that it is beyond', () => {
    const found = judged([turned(L12, 16, [15.02, 18]), turned(L23, 15, [14.97, 15.03]), L34, L45, L5S1]);
    expect(interpretationInWords(found).slice(1, 3)).toEqual([
      'L1-L2 is above threshold: rotation 15.1 to 18.0 degrees, more than 15.',
      'L2-L3 is indeterminate: rotation 14.9 to 15.1 degrees, on either side of 15.',
    ]);
  });

  it('calls no segment normal that turned backward', () => {
    const found = judged([turned(L12, -3), turned(L23, -0.9), ...[L34, L45, L5S1].map(still)]);
    expect(interpretationInWords(found).slice(1)).toEqual([
      'Normal: L2-L3, L3-L4, L4-L5, L5-S1.',
      'Within the thresholds, but turned backward: L1-L2.',
    ]);
  });

  it('does not say so of one whose interval leaves it open', () => {
    const found = judged([turned(L12, -3, [-7, 1]), ...[L23, L34, L45, L5S1].map(still)]);
    expect(interpretationInWords(found).slice(1)).toEqual(['Normal: L1-L2, L2-L3, L3-L4, L4-L5, L5-S1.']);
  });

  it('has no words for a measurement that nobody judged', () => {
    expect(interpretationInWords({ segments: [L12, L23, L34, L45, L5S1] })).toEqual([]);
  });
});

describe('effortInWords', () => {
  it.each([
    [
      'too small',
      12.34,
      undefined,
      'The patient bent too little to judge stiffness: 12.3 degrees from L1 to S1, 20 are needed. A normal segment may just not have been moved.',
    ],
    [
      'just too small',
      19.97,
      undefined,
      'The patient bent too little to judge stiffness: 19.9 degrees from L1 to S1, 20 are needed. A normal segment may just not have been moved.',
    ],
    [
      'none',
      -0.04,
      undefined,
      'The patient bent too little to judge stiffness: 0.0 degrees from L1 to S1, 20 are needed. A normal segment may just not have been moved.',
    ],
    ['large enough', 50, undefined, 'The patient bent far enough: 50.0 degrees from L1 to S1.'],
    [
      'large, but backward',
      -37.5,
      undefined,
      'The spine bent backward between the films, 37.5 degrees from L1 to S1: the postures may be swapped.',
    ],
    [
      'perhaps too small, and backward',
      -21,
      [-24, -18] as [number, number],
      'The patient may have bent too little to judge stiffness: about 21.0 degrees backward from L1 to S1, 20 are needed.',
    ],
    [
      'perhaps too small',
      21,
      [18, 24] as [number, number],
      'The patient may have bent too little to judge stiffness: about 21.0 degrees from L1 to S1, 20 are needed.',
    ],
    [
      'unknown',
      null,
      undefined,
      'How far the patient bent from L1 to S1 is not known, so stiffness cannot be judged.',
    ],
  ])('has a plain sentence for an effort that is %s', (_, degrees, interval, sentence) => {
    const { interpretation } = judged([L12, L23, L34, L45, L5S1].map(still), degrees, interval);
    expect(effortInWords(interpretation.effort)).toBe(sentence);
  });
});
