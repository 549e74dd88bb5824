import type { Edit } from '@sagitta/contracts';
import { correctMeasurement } from '@sagitta/motion';
import { aMeasurement } from '@sagitta/testing';
import { describe, expect, it } from 'vitest';
import { problemOf, rebased } from './rebase.ts';

const L4 = { posture: 'flexion', level: 'L4' } as const;
const remove: Edit = { kind: 'delete-corner', ...L4, corner: 'superiorAnterior' };
const place: Edit = { kind: 'place-corner', ...L4, corner: 'inferiorAnterior', x: 10, y: 10 };
const steps = [{ edit: remove }, { edit: place }];

describe('rebased', () => {
  it('keeps every edit that can be done to what somebody else made of the pair', () => {
    expect(rebased(aMeasurement(), steps)).toEqual({ kept: steps, dropped: [] });
  });

  it('drops what cannot, and keeps what follows it', () => {
    const theirs = correctMeasurement(aMeasurement(), [remove], { parent: 'one' });
    expect(rebased(theirs, steps)).toEqual({ kept: [{ edit: place }], dropped: [{ edit: remove }] });
  });
});

it('says why an edit cannot be done', () => {
  expect(problemOf(aMeasurement(), steps)).toBeNull();
  expect(problemOf(aMeasurement(), [...steps, { edit: remove }])).toContain('superiorAnterior');
});
