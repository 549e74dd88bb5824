import { describe, expect, it } from 'vitest';
import { metricDifference, metricSpread, metricValue } from './metric-value.ts';

describe('metricValue', () => {
  it('shows a mean in its unit, with as many decimals as that wants', () => {
    expect(metricValue('meanScore', 0.9234)).toBe('0.92');
    expect(metricValue('pixelSpacing', 0.1478)).toBe('0.148 mm/px');
    expect(metricValue('meanIrom', 7.26)).toBe('7.3°');
    expect(metricValue('filmSize', 2430.4)).toBe('2430 px');
  });

  it('shows a share in per cent, and a dash where there is none', () => {
    expect(metricValue('toReview', 0.125)).toBe('12.5 %');
    expect(metricValue('toReview', null)).toBe('–');
    expect(metricValue('deviceModel', 1)).toBe('–');
  });
});

describe('metricSpread', () => {
  it('keeps two figures, however small', () => {
    expect(metricSpread('pixelSpacing', 0.00012)).toBe('0.00012');
    expect(metricSpread('toReview', 0.326)).toBe('33');
    expect(metricSpread('meanIrom', null)).toBe('–');
  });
});

describe('metricDifference', () => {
  it('has a sign', () => {
    expect(metricDifference('meanScore', 0.05)).toBe('+0.05');
    expect(metricDifference('meanScore', -0.05)).toBe('−0.05');
    expect(metricDifference('meanScore', 0)).toBe('0.00');
    expect(metricDifference('meanScore', null)).toBe('–');
  });
});
