import { describe, expect, it } from 'vitest';
import { driftsAt, faultOfPlan, parseDrift, type DriftPlan } from './plan.ts';

const plan = (text: string): DriftPlan => {
  const read = parseDrift(text);
  if (typeof read === 'string') throw new Error(read);
  return read;
};

describe('parseDrift', () => {
  it.each([
    ['blur@200', { kind: 'blur', onset: { unit: 'patient', from: 200 }, center: null }],
    ['level-shift@50%', { kind: 'level-shift', onset: { unit: 'share', from: 0.5 }, center: null }],
    ['device@day40:lakeside', { kind: 'device', onset: { unit: 'day', from: 40 }, center: 'lakeside' }],
    ['spacing@0%', { kind: 'spacing', onset: { unit: 'share', from: 0 }, center: null }],
  ])('reads %s', (text, read) => {
    expect(parseDrift(text)).toEqual(read);
  });

  it.each([
    ['blur', /KIND@WHEN/],
    ['blur@', /KIND@WHEN/],
    ['blur@soon', /KIND@WHEN/],
    ['blur@-3', /KIND@WHEN/],
    ['blur@20:', /KIND@WHEN/],
    ['smear@20', /no drift called smear: .*blur, spacing/],
    ['blur@0', /counted from 1/],
    ['blur@day0', /counted from 1/],
    ['blur@100%', /nobody/],
  ])('says what is wrong with %s', (text, words) => {
    expect(parseDrift(text)).toMatch(words);
  });
});

describe('faultOfPlan', () => {
  const run = { count: 100, days: 30, centers: ['harbor', 'northfield'] };

  it.each(['blur@100', 'blur@99%', 'blur@day30:northfield'])('finds none with %s', (text) => {
    expect(faultOfPlan(plan(text), run)).toBeNull();
  });

  it.each([
    ['blur@101', /patient 101 never comes: the run has 100/],
    ['blur@day31', /day 31 never comes: the run has 30/],
    ['blur@5:lakeside', /lakeside is none of the centers of this run: harbor, northfield/],
  ])('finds one with %s', (text, words) => {
    expect(faultOfPlan(plan(text), run)).toMatch(words);
  });

  it('asks for days where a day is named', () => {
    expect(faultOfPlan(plan('blur@day3'), { ...run, days: null })).toMatch(/needs --days/);
  });
});

describe('driftsAt', () => {
  const at = (text: string, index: number, { day = null as number | null, center = 'harbor' } = {}) =>
    driftsAt([plan(text)], { index, count: 100, day, center }, 'harbor').length > 0;

  it('begins with the named patient, share or day, and does not end', () => {
    expect([48, 49, 99].map((index) => at('blur@50', index))).toEqual([false, true, true]);
    expect([49, 50, 99].map((index) => at('blur@50%', index))).toEqual([false, true, true]);
    expect([39, 40, 60].map((day) => at('blur@day40', 3, { day }))).toEqual([false, true, true]);
    expect(at('blur@day40', 99)).toBe(false);
  });

  it('is of the first center unless another is named', () => {
    expect(at('blur@1', 5, { center: 'lakeside' })).toBe(false);
    expect(at('blur@1:lakeside', 5, { center: 'lakeside' })).toBe(true);
    expect(at('blur@1:lakeside', 5)).toBe(false);
  });

  it('is as many kinds as have set in', () => {
    const plans = ['blur@1', 'device@3', 'spacing@90'].map(plan);
    expect(driftsAt(plans, { index: 10, count: 100, day: null, center: 'harbor' }, 'harbor')).toEqual([
      'blur',
      'device',
    ]);
  });
});
