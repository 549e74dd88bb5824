import { describe, expect, it } from 'vitest';
import { aMeasurement } from '@sagitta/testing';
import { Measurement } from './measurement.ts';

describe('Measurement', () => {
  const naming = { margin: 2.1, sizeRatio: null, renamed: ['flexion'] };
  const review = [{ reason: 'level-ambiguous', value: 2.1, threshold: 4 }];

  it('holds how its levels were named and what a person should look at; one from before there were any has neither', () => {
    expect(Measurement.parse({ ...aMeasurement(), naming, review })).toMatchObject({ naming, review });
    expect(Object.keys(Measurement.parse(aMeasurement()))).toEqual([
      'schema',
      'flexion',
      'extension',
      'segments',
    ]);
  });

  it.each([
    ['a reason that nothing asks for', { review: [{ ...review[0], reason: 'too-late' }] }],
    ['a reason without its limit', { review: [{ reason: 'level-ambiguous', value: 2.1 }] }],
    ['null, which is how JSON writes NaN', { naming: { ...naming, margin: null } }],
    ['a posture that no film has', { naming: { ...naming, renamed: ['neutral'] } }],
  ])('refuses %s', (_, wrong) => {
    expect(Measurement.safeParse({ ...aMeasurement(), naming, review, ...wrong }).success).toBe(false);
  });
});
