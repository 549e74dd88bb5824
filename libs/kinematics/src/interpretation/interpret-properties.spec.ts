import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Interval90 } from '../values.ts';
import { interpret } from './interpret.ts';
import { aSegment, type Values } from './interpretation.fixture.ts';
import type { Finding } from './interpretation.ts';
import { RULE_SETS } from './rule-sets.ts';

/** Values about the thresholds, so that every finding comes up. */
const around = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
const halfWidth = fc.option(fc.double({ min: 0, max: 6, noNaN: true }), { nil: undefined });

interface Drawn {
  readonly degrees: number | null;
  readonly mm: number | null;
  readonly percent: number | null;
  readonly halves: readonly (number | undefined)[];
  readonly trust: 'calibrated' | 'detector';
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  degrees: fc.option(around(30)),
  mm: fc.option(around(8)),
  percent: fc.option(around(25)),
  halves: fc.tuple(halfWidth, halfWidth, halfWidth),
  trust: fc.constantFrom('calibrated', 'detector'),
});

const ruleSets = fc.constantFrom(...Object.values(RULE_SETS));

const interval = (value: number | null, half: number | undefined): Interval90 | undefined =>
  value === null || half === undefined ? undefined : [value - half, value + half];

const valuesOf = ({ degrees, mm, percent, halves, trust }: Drawn): Values => {
  const intervals = {
    interval: interval(degrees, halves[0]),
    mmInterval: interval(mm, halves[1]),
    percentInterval: interval(percent, halves[2]),
  };
  const known = Object.fromEntries(Object.entries(intervals).filter(([, one]) => one));
  return { degrees, mm, percent, trust, ...known };
};

/** Criteria and segment, and the effort of as much motion. */
function findings(one: Drawn, ruleSet: (typeof RULE_SETS)[keyof typeof RULE_SETS]) {
  const half = interval(one.degrees, one.halves[0]);
  const totalMotion = {
    protocol: 'mid-plane' as const,
    degrees: one.degrees,
    ...(half && { interval90: half }),
  };
  const { segments, effort } = interpret(
    { segments: [aSegment('L4-L5', valuesOf(one))], totalMotion },
    ruleSet,
  );
  const { criteria, finding } = segments[3]!;
  return {
    criteria: criteria.map((criterion) => criterion.finding),
    segment: finding,
    effort: effort.finding,
  };
}

const negated = (value: number | null): number | null => (value === null ? null : -value);

const RANK: Readonly<Record<Finding, number>> = {
  absent: 0,
  normal: 1,
  indeterminate: 2,
  'above-threshold': 3,
};

describe('interpret', () => {
  it('finds the same of a motion the other way', () => {
    fc.assert(
      fc.property(drawn, ruleSets, (one, ruleSet) => {
        const mirrored = {
          ...one,
          degrees: negated(one.degrees),
          mm: negated(one.mm),
          percent: negated(one.percent),
        };
        expect(findings(mirrored, ruleSet)).toEqual(findings(one, ruleSet));
      }),
    );
  });

  it('is never surer for knowing less: a wider interval turns nothing indeterminate into a firm finding', () => {
    fc.assert(
      fc.property(drawn, ruleSets, fc.double({ min: 0, max: 10, noNaN: true }), (one, ruleSet, more) => {
        const wider = { ...one, halves: one.halves.map((half) => (half ?? 0) + more) };
        const [before, after] = [findings(one, ruleSet), findings(wider, ruleSet)];
        before.criteria.forEach((finding, i) => {
          expect([finding, 'indeterminate']).toContain(after.criteria[i]);
        });
        expect([before.segment, 'indeterminate']).toContain(after.segment);
        expect([before.effort, 'indeterminate']).toContain(after.effort);
      }),
    );
  });

  it('finds nothing less of a larger motion', () => {
    fc.assert(
      fc.property(drawn, ruleSets, fc.double({ min: 1, max: 3, noNaN: true }), (one, ruleSet, factor) => {
        const larger = (value: number | null): number | null => (value === null ? null : value * factor);
        const grown = {
          ...one,
          degrees: larger(one.degrees),
          mm: larger(one.mm),
          percent: larger(one.percent),
        };
        const [before, after] = [findings(one, ruleSet), findings(grown, ruleSet)];
        before.criteria.forEach((finding, i) => {
          expect(RANK[after.criteria[i]!]).toBeGreaterThanOrEqual(RANK[finding]);
        });
        expect(RANK[after.segment]).toBeGreaterThanOrEqual(RANK[before.segment]);
      }),
    );
  });

  it('says of uncalibrated millimetres what it would of the true ones, or nothing firm', () => {
    const magnification = fc.double({ min: 1.051, max: 1.399, noNaN: true });
    fc.assert(
      fc.property(drawn, ruleSets, magnification, (one, ruleSet, factor) => {
        const [degrees, mm, percent] = one.halves;
        const magnified: Drawn = {
          ...one,
          mm: one.mm === null ? null : one.mm * factor,
          halves: [degrees, mm === undefined ? undefined : mm * factor, percent],
          trust: 'detector',
        };
        const truth = findings({ ...one, trust: 'calibrated' }, ruleSet);
        findings(magnified, ruleSet).criteria.forEach((finding, i) => {
          expect([truth.criteria[i], 'indeterminate']).toContain(finding);
        });
      }),
    );
  });
});
