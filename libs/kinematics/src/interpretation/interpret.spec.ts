import { describe, expect, it } from 'vitest';
import { SEGMENTS, type Segment } from '../terms.ts';
import { interpret, interpretAgain } from './interpret.ts';
import { aSegment, measured, type Values } from './interpretation.fixture.ts';
import type { CriterionQuantity, Finding } from './interpretation.ts';
import { RULE_SETS } from './rule-sets.ts';

const WHITE_PANJABI = RULE_SETS['white-panjabi-ama5'];

function found(values: Values, segment: Segment = 'L4-L5') {
  const { segments } = interpret(measured(aSegment(segment, values)), WHITE_PANJABI);
  return segments.find((one) => one.segment === segment)!;
}

const findingOf = (quantity: CriterionQuantity, values: Values, segment?: Segment): Finding =>
  found(values, segment).criteria.find((one) => one.quantity === quantity)!.finding;

describe('a criterion, worked by hand', () => {
  it.each<[string, Values, Segment, Finding]>([
    ['below', { degrees: 14.9 }, 'L1-L2', 'normal'],
    ['at the threshold: above is more than it', { degrees: 15 }, 'L3-L4', 'normal'],
    ['above', { degrees: 15.1 }, 'L3-L4', 'above-threshold'],
    ['between 15 and 20 at L4-L5', { degrees: 19 }, 'L4-L5', 'normal'],
    ['above 20 at L4-L5', { degrees: 20.5 }, 'L4-L5', 'above-threshold'],
    ['between 20 and 25 at L5-S1', { degrees: 24 }, 'L5-S1', 'normal'],
    ['above 25 at L5-S1', { degrees: 25.5 }, 'L5-S1', 'above-threshold'],
    ['an interval on both sides', { degrees: 19, interval: [17, 21] }, 'L4-L5', 'indeterminate'],
    ['an interval that ends at the threshold', { degrees: 19, interval: [18, 20] }, 'L4-L5', 'normal'],
    ['an interval that begins at it', { degrees: 21, interval: [20, 22] }, 'L4-L5', 'indeterminate'],
    ['an interval wholly above', { degrees: 22, interval: [20.1, 23.9] }, 'L4-L5', 'above-threshold'],
    ['paradoxical and large', { degrees: -22, interval: [-23.9, -20.1] }, 'L4-L5', 'above-threshold'],
    ['paradoxical and small', { degrees: -3, interval: [-5, -1] }, 'L4-L5', 'normal'],
    ['an interval across 0, small on both sides', { degrees: 1, interval: [-9, 11] }, 'L4-L5', 'normal'],
    ['one across 0 and across -20', { degrees: -8, interval: [-21, 5] }, 'L4-L5', 'indeterminate'],
    // The size may be 0: nothing this wide is ever surely above.
    ['one across 0, -20 and 20', { degrees: 0, interval: [-30, 30] }, 'L4-L5', 'indeterminate'],
    ['no value', { degrees: null }, 'L4-L5', 'absent'],
  ])('of rotation: %s', (_, values, segment, finding) => {
    expect(findingOf('rotation-degrees', values, segment)).toBe(finding);
  });

  it.each<[string, Values, Finding]>([
    ['4.5 mm', { mm: 4.5 }, 'normal'],
    ['4.6 mm', { mm: 4.6 }, 'above-threshold'],
    ['-4.6 mm', { mm: -4.6 }, 'above-threshold'],
    ['4.0 to 5.0 mm', { mm: 4.5, mmInterval: [4, 5] }, 'indeterminate'],
    // At the detector: 6.3 / 1.4 = 4.5 and 4.725 / 1.05 = 4.5.
    ['4.72 mm at the detector', { mm: 4.72, trust: 'detector' }, 'normal'],
    ['4.73 mm at the detector', { mm: 4.73, trust: 'detector' }, 'indeterminate'],
    ['6.29 mm at the detector', { mm: 6.29, trust: 'detector' }, 'indeterminate'],
    ['6.31 mm at the detector', { mm: 6.31, trust: 'detector' }, 'above-threshold'],
    ['-6.31 mm at the detector', { mm: -6.31, trust: 'detector' }, 'above-threshold'],
    ['6.2 to 7.0 mm at the detector', { mm: 6.6, mmInterval: [6.2, 7], trust: 'detector' }, 'indeterminate'],
    ['6.31 mm that do not say what they are worth', { mm: 6.31, trust: 'unsaid' }, 'above-threshold'],
    ['4.73 mm that do not say what they are worth', { mm: 4.73, trust: 'unsaid' }, 'indeterminate'],
    ['no mm', { mm: null, trust: 'unknown' }, 'absent'],
    // A slip of 16 mm that did not move reads so where one film magnifies it by 1.5.
    ['8 mm, the magnification of one film in them', { mm: 8, trust: 'mixed' }, 'absent'],
  ])('of translation: %s', (_, values, finding) => {
    expect(findingOf('translation-mm', values)).toBe(finding);
  });

  it('says what was held against the threshold', () => {
    const { criteria } = found({
      degrees: -8,
      interval: [-21, 5],
      mm: 4.2,
      percent: null,
      trust: 'detector',
    });
    expect(criteria).toEqual([
      { quantity: 'rotation-degrees', threshold: 20, finding: 'indeterminate', size: [0, 21] },
      {
        quantity: 'translation-mm',
        threshold: 4.5,
        finding: 'normal',
        size: [expect.closeTo(3, 12), expect.closeTo(4, 12)],
        magnification: [1.05, 1.4],
      },
      { quantity: 'translation-percent-depth', threshold: 15, finding: 'absent' },
    ]);
  });

  it('reads the posterior corner alone: the centre protocol may say what it likes', () => {
    const [segment] = measured(aSegment('L4-L5', { mm: null, percent: null })).segments;
    const centre = { protocol: 'centre', mm: 30, percentDepth: 90, trust: { kind: 'unknown' } } as const;
    const only = { ...segment!, translation: [centre] };
    const result = interpret({ segments: [only] }, WHITE_PANJABI).segments[3]!;
    expect(result.criteria.map(({ finding }) => finding)).toEqual(['normal', 'absent', 'absent']);
  });
});

describe('a segment', () => {
  const UNKNOWN = { mm: null, trust: 'unknown' } as const;
  it.each<[string, Values, Finding]>([
    ['all normal', {}, 'normal'],
    ['per cent above, mm normal: either is enough', { percent: 15.1, mm: 4.4 }, 'above-threshold'],
    ['mm above, per cent normal', { percent: 14, mm: 4.6 }, 'above-threshold'],
    [
      'above beside indeterminate',
      { degrees: 19, interval: [17, 21], mm: 5, mmInterval: [4.6, 5.4] },
      'above-threshold',
    ],
    ['indeterminate beside normal', { degrees: 19, interval: [17, 21] }, 'indeterminate'],
    ['above beside absent', { degrees: 30, mm: null, percent: null }, 'above-threshold'],
    ['no spacing: per cent speak for the translation', UNKNOWN, 'normal'],
    ['no spacing, per cent above', { ...UNKNOWN, percent: -16 }, 'above-threshold'],
    ['rotation normal, translation never seen', { ...UNKNOWN, percent: null }, 'indeterminate'],
    ['translation normal, rotation never seen', { degrees: null }, 'indeterminate'],
    ['nothing seen', { ...UNKNOWN, degrees: null, percent: null }, 'absent'],
  ])('%s', (_, values, finding) => {
    expect(found(values).finding).toBe(finding);
  });

  it('without a measurement is absent, and all five are there', () => {
    const { segments } = interpret(measured(aSegment('L4-L5', {})), WHITE_PANJABI);
    expect(segments.map(({ segment }) => segment)).toEqual(SEGMENTS);
    expect(segments.map(({ finding }) => finding)).toEqual([
      'absent',
      'absent',
      'absent',
      'normal',
      'absent',
    ]);
  });

  it('has the norm beside it, per cent of the depth; Abbott has none for L1-L2', () => {
    const { segments } = interpret(measured(), WHITE_PANJABI);
    expect(segments[0]!.norm).toEqual({
      source: 'Abbott 2006',
      rotationDegrees: null,
      translationPercentDepth: null,
    });
    expect(segments[3]!.norm).toEqual({
      source: 'Abbott 2006',
      rotationDegrees: { mean: 8.2, sd: 5.31 },
      translationPercentDepth: { mean: 5.8, sd: 3 },
    });
  });

  it('says of a norm from memory that it is', () => {
    const { segments } = interpret(measured(), { ...WHITE_PANJABI, norm: 'pearcy-1984' });
    expect(segments[0]!.norm.source).toBe('Pearcy 1984 (not confirmed)');
  });
});

describe('effort', () => {
  it.each([
    ['40 degrees', 40, undefined, 'sufficient'],
    ['20 degrees: at least is with it', 20, undefined, 'sufficient'],
    ['19.9 degrees', 19.9, undefined, 'insufficient'],
    ['postures taken for each other', -40, undefined, 'sufficient'],
    ['18 to 24 degrees', 21, [18, 24], 'indeterminate'],
    ['14 to 20 degrees', 17, [14, 20], 'indeterminate'],
    ['20 to 26 degrees', 23, [20, 26], 'sufficient'],
    ['-4 to 10 degrees', 3, [-4, 10], 'insufficient'],
    ['no value', null, undefined, 'absent'],
  ] as const)('%s', (_, degrees, interval, finding) => {
    const totalMotion = {
      protocol: 'mid-plane' as const,
      degrees,
      ...(interval && { interval90: [interval[0], interval[1]] as [number, number] }),
    };
    const { effort } = interpret({ ...measured(), totalMotion }, WHITE_PANJABI);
    expect(effort).toEqual({ totalDegrees: degrees, threshold: 20, finding });
  });

  it('is absent where no total was measured; it is not added up from the segments', () => {
    expect(interpret(measured(), WHITE_PANJABI).effort).toEqual({
      totalDegrees: null,
      threshold: 20,
      finding: 'absent',
    });
  });
});

describe('another rule set', () => {
  const values: Values = { degrees: 12, mm: 4.2, percent: 12 };
  it.each([
    ['white-panjabi-ama5', 'normal', 3],
    ['qma-2011', 'above-threshold', 2],
    ['davis-2015', 'normal', 2],
  ] as const)('%s finds 12 degrees and 4.2 mm %s', (id, finding, criteria) => {
    const { ruleSet, segments } = interpret(measured(aSegment('L4-L5', values)), RULE_SETS[id]);
    expect(ruleSet).toEqual({ id, version: 1, title: RULE_SETS[id].title });
    expect(segments[3]).toMatchObject({ finding, criteria: { length: criteria } });
  });

  it('of millimetres alone leaves a film without spacing indeterminate', () => {
    const noSpacing = measured(aSegment('L4-L5', { degrees: 3, mm: null, trust: 'unknown' }));
    expect(interpret(noSpacing, RULE_SETS['qma-2011']).segments[3]!.finding).toBe('indeterminate');
  });
});

describe('interpretAgain', () => {
  const before = measured(aSegment('L4-L5', { degrees: 3 }));
  const after = {
    ...measured(aSegment('L4-L5', { degrees: 21 })),
    totalMotion: { protocol: 'mid-plane', degrees: 50 } as const,
  };

  it('judges other values as the rule set did, without it', () => {
    for (const ruleSet of Object.values(RULE_SETS))
      expect(interpretAgain(after, interpret(before, ruleSet))).toEqual(interpret(after, ruleSet));
  });

  it('refuses to judge a segment by rules that are not there', () => {
    const { segments, ...rest } = interpret(before, WHITE_PANJABI);
    expect(() => interpretAgain(after, { ...rest, segments: segments.slice(1) })).toThrow(/lacks L1-L2/);
  });
});
