import type { Finding, Interpretation } from '@sagitta/contracts';
import { aFullMeasurement } from '@sagitta/testing';
import { expect, it } from 'vitest';
import { gravestSegment } from './gravest-segment.ts';

const { interpretation } = aFullMeasurement();
const judged = (...findings: Finding[]): Interpretation => ({
  ...interpretation!,
  segments: interpretation!.segments.map((one, i) => ({ ...one, finding: findings[i] ?? 'normal' })),
});

it('looks at what is above threshold first, from above, then at what could not be told', () => {
  expect(gravestSegment(judged('indeterminate', 'normal', 'above-threshold', 'above-threshold'))).toBe(
    'L3-L4',
  );
  expect(gravestSegment(judged('normal', 'indeterminate'))).toBe('L2-L3');
  expect(gravestSegment(judged())).toBeNull();
  expect(gravestSegment(undefined)).toBeNull();
});
