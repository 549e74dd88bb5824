import i18next from 'i18next';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as format from './format.ts';

describe('figures', () => {
  it('have fixed decimals, so that nothing moves while they change', () => {
    expect(format.secondsPerPatient(0.0841)).toBe('0.084');
    expect(format.secondsPerPatient(2)).toBe('2.000');
    expect(format.degrees(12)).toBe('12.0');
    expect(format.millimetres(-1.25)).toBe('−1.3');
    expect([410, 9_994, 12_340].map(format.latency)).toEqual(['0.41', '9.99', '12.3']);
    expect([6.21, 44.4].map(format.milliseconds)).toEqual(['6.2', '44']);
  });

  it('are a dash where nothing is known, never a zero', () => {
    for (const show of [format.secondsPerPatient, format.degrees, format.millimetres, format.latency])
      expect(show(null)).toBe(format.ABSENT);
    expect(format.degrees(Number.NaN)).toBe(format.ABSENT);
  });

  it('keep two figures that count where a spread is small', () => {
    expect([0.00213, 0.344, 2.06, 12.3, 0, null].map(format.twoFigures)).toEqual([
      ...['0.0021', '0.34', '2.1', '12', '0', '–'],
    ]);
  });

  it('have beside an axis what tells its ticks apart', () => {
    expect([0.1475, 0.15, -7.5, 20, 0, 0.1 + 0.2].map(format.axisFigure)).toEqual([
      ...['0.1475', '0.15', '−7.5', '20', '0', '0.3'],
    ]);
  });

  it('do not say that zero is negative', () => {
    expect(format.degrees(-0.04)).toBe('0.0');
  });

  it('keep to a narrow column, in which no segment turns a hundred degrees', () => {
    expect([12.34, -99.9, 99.96, -123.4, null].map(format.degreesInList)).toEqual([
      ...['12.3', '−99.9', '100', '−123', '–'],
    ]);
  });

  it('say between which values the truth is expected, or nothing', () => {
    expect(format.interval([6.94, 9.86])).toBe('6.9 to 9.9');
    expect(format.interval([-2.4, -0.04])).toBe('−2.4 to 0.0');
    expect(format.interval([-22.6, 4.4], 0)).toBe('−23 to 4');
    expect(format.interval(undefined)).toBeNull();
  });

  it('have a true minus in sentences too; names keep their hyphens', () => {
    expect(format.typeset('L4-L5 changes by -3.3 degrees (-5.0 to -1.6), version 2026-01')).toBe(
      'L4-L5 changes by −3.3 degrees (−5.0 to −1.6), version 2026-01',
    );
  });

  it('keep a per cent sign on the line of its figure', () => {
    expect(format.typeset('L4 9.3 %, L5 8.2 %.')).toBe('L4 9.3\u00a0%, L5 8.2\u00a0%.');
  });

  it('group thousands', () => {
    expect(format.count(1234567)).toBe('1\u202f234\u202f567');
  });
});

describe('age', () => {
  it('takes one unit, and is never negative when clocks differ', () => {
    const minute = 60_000;
    expect([-500, 8_900, 3.9 * minute, 125 * minute, 72 * 60 * minute].map(format.age)).toEqual([
      ...['0 s', '8 s', '3 min', '2 h', '3 d'],
    ]);
  });
});

describe('in German', () => {
  beforeEach(async () => {
    await i18next.init({ lng: 'de', resources: {} });
  });
  afterEach(async () => {
    await i18next.changeLanguage('en');
  });

  it('a comma stands before decimals, and nothing else changes', () => {
    expect([format.degrees(-12.34), format.secondsPerPatient(0.084), format.latency(410)]).toEqual([
      ...['−12,3', '0,084', '0,41'],
    ]);
    expect(format.interval([6.94, 9.86])).toBe('6,9 bis 9,9');
    expect(format.count(1234567)).toBe('1\u202f234\u202f567');
    expect(format.degrees(null)).toBe(format.ABSENT);
  });

  it('hours go to 24, too', () => {
    const at = new Date(2030, 2, 5, 14, 3, 59);
    expect([format.clock(at), format.clockMinute(at)]).toEqual(['14:03:59', '14:03']);
  });
});

it('hours go to 24', () => {
  const at = new Date(2030, 2, 5, 14, 3, 59);
  expect([format.clock(at), format.clockMinute(at)]).toEqual(['14:03:59', '14:03']);
});
