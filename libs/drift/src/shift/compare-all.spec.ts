import { uniformFrom } from '@sagitta/accuracy';
import { describe, expect, it } from 'vitest';
import { normalSample } from '../samples.fixture.ts';
import { compareAll, FALSE_DISCOVERY_RATE, type NamedSamples } from './compare-all.ts';
import { compareMetric, PATIENTS_NEEDED } from './compare-metric.ts';

const shares = (seed: number, n: number, share: number): boolean[] => {
  const uniform = uniformFrom(seed);
  return Array.from({ length: n }, () => uniform() < share);
};
const words = (seed: number, n: number, ofFirst: number): string[] =>
  shares(seed, n, ofFirst).map((first) => (first ? 'first' : 'second'));

const quiet = (seed: number): NamedSamples[] => [
  ...Array.from({ length: 10 }, (_, i): NamedSamples => {
    const [baseline, current] = [normalSample(seed + 2 * i, 150), normalSample(seed + 2 * i + 1, 100)];
    return { name: `number ${i}`, kind: 'number', baseline, current };
  }),
  {
    name: 'share',
    kind: 'share',
    baseline: shares(seed + 50, 150, 0.2),
    current: shares(seed + 51, 100, 0.2),
  },
  { name: 'word', kind: 'word', baseline: words(seed + 52, 150, 0.6), current: words(seed + 53, 100, 0.6) },
];

describe('compareMetric', () => {
  it('tells test, effect and distances by the kind of metric', () => {
    const number = compareMetric({
      kind: 'number',
      baseline: normalSample(1, 80),
      current: normalSample(2, 60, 1),
    });
    expect(number).toMatchObject({
      ...{ outcome: 'compared', nBaseline: 80, nCurrent: 60, test: 'kolmogorov-smirnov' },
      effect: { name: 'hedges-g', value: expect.closeTo(1, 0) },
      size: expect.closeTo(1, 0),
    });
    const share = compareMetric({
      kind: 'share',
      baseline: shares(1, 200, 0.3),
      current: shares(2, 200, 0.6),
    });
    expect(share).toMatchObject({
      test: 'two-proportions',
      effect: { name: 'risk-difference' },
      wasserstein: null,
    });
    const word = compareMetric({ kind: 'word', baseline: words(1, 200, 0.3), current: words(2, 200, 0.6) });
    expect(word).toMatchObject({ test: 'chi-square', effect: { name: 'cramers-v', interval95: null } });
  });

  it('says how many patients it needs rather than nothing shifted', () => {
    expect(
      compareMetric({ kind: 'share', baseline: shares(1, 500, 0.3), current: shares(2, 39, 0.6) }),
    ).toEqual({
      ...{ outcome: 'not-enough-data', nBaseline: 500, nCurrent: 39, needed: 40 },
    });
  });

  it('finds a large shift with the patients needed about 9 times in 10', () => {
    const found = Array.from({ length: 300 }, (_, i) =>
      compareMetric({
        kind: 'number',
        baseline: normalSample(2 * i, PATIENTS_NEEDED),
        current: normalSample(2 * i + 1, PATIENTS_NEEDED, 0.8),
      }),
    ).filter((result) => result.outcome === 'compared' && result.p < 0.05).length;
    expect(found / 300).toBeGreaterThan(0.8);
    expect(found / 300).toBeLessThan(0.97);
  });
});

describe('compareAll', () => {
  it('calls what shifted and nothing else', () => {
    const verdicts = compareAll([
      ...quiet(500),
      { name: 'mean', kind: 'number', baseline: normalSample(1, 150), current: normalSample(2, 100, 0.8) },
      { name: 'spread', kind: 'number', baseline: normalSample(3, 300), current: normalSample(4, 300, 0, 2) },
      { name: 'constant', kind: 'number', baseline: Array(50).fill(0.143), current: Array(50).fill(0.16) },
      { name: 'refused', kind: 'share', baseline: shares(5, 300, 0.05), current: shares(6, 300, 0.2) },
      { name: 'device', kind: 'word', baseline: words(7, 200, 0.9), current: words(8, 200, 0.5) },
      { name: 'small', kind: 'number', baseline: normalSample(9, 10), current: normalSample(10, 100) },
    ]);
    const named = (verdict: string) =>
      verdicts.filter((one) => one.verdict === verdict).map(({ name }) => name);
    expect(named('shifted')).toEqual(['mean', 'spread', 'constant', 'refused', 'device']);
    expect(named('not-enough-data')).toEqual(['small']);
  });

  it('lets pass what is certain but small', () => {
    const [verdict] = compareAll([
      { name: 'tiny', kind: 'number', baseline: normalSample(1, 6000), current: normalSample(2, 6000, 0.12) },
    ]);
    expect(verdict).toMatchObject({ verdict: 'same', q: expect.toSatisfy((q: number) => q < 0.001) });
  });

  it('raises a false alarm in no more than one quiet comparison in twenty', () => {
    const trials = 200;
    const alarmed = Array.from({ length: trials }, (_, i) => compareAll(quiet(10_000 + 100 * i))).filter(
      (verdicts) => verdicts.some(({ verdict }) => verdict === 'shifted'),
    ).length;
    const error = Math.sqrt((FALSE_DISCOVERY_RATE * (1 - FALSE_DISCOVERY_RATE)) / trials);
    expect(alarmed / trials).toBeLessThan(FALSE_DISCOVERY_RATE + 3 * error);
    expect(compareAll([])).toEqual([]);
  });
});
