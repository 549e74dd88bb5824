import { describe, expect, it } from 'vitest';
import { NewPlan } from '@sagitta/contracts';
import { type PlanForm, planOf, planProblems } from './plan-form.ts';

const PLAN_ID = '5f0c1b52-3b0c-4a1e-9c51-0d1f4a6a3f11';
const MAY = { from: '2031-05-01', to: '2031-05-31' };
const form = (over: Partial<PlanForm> = {}): PlanForm => ({
  ...{ kind: 'random', strata: undefined, metric: undefined, days: MAY },
  ...{ how: 'halfWidth', size: '60', halfWidth: '0,5' },
  ...over,
});

describe('planProblems', () => {
  it('finds nothing wrong with what can be drawn', () => {
    expect(planProblems(form())).toEqual([]);
    expect(planProblems(form({ how: 'size', halfWidth: 'much' }))).toEqual([]);
  });

  it('asks for what the kind needs', () => {
    expect(planProblems(form({ kind: 'stratified' }))).toEqual(['strata']);
    expect(planProblems(form({ kind: 'targeted' }))).toEqual(['metric']);
  });

  it('refuses days and numbers that make no sense', () => {
    expect(planProblems(form({ days: { ...MAY, from: '2031-06-01' } }))).toEqual(['days']);
    for (const size of ['', '0', '2001', '3.5', 'many'])
      expect(planProblems(form({ how: 'size', size }))).toEqual(['size']);
    for (const halfWidth of ['', '0', '-1', '11', 'x'])
      expect(planProblems(form({ halfWidth }))).toEqual(['halfWidth']);
  });
});

describe('planOf', () => {
  it('says either a size or a half-width, and only what its kind has', () => {
    const drawn = planOf(PLAN_ID, form({ strata: 'device', metric: 'sharpness' }));
    expect(NewPlan.parse(drawn)).toMatchObject({ strata: null, metric: null, halfWidthDegrees: 0.5 });
    expect(drawn).not.toHaveProperty('size');
    expect(
      NewPlan.parse(planOf(PLAN_ID, form({ how: 'size', kind: 'stratified', strata: 'device' }))),
    ).toMatchObject({ strata: 'device', size: 60 });
  });
});
