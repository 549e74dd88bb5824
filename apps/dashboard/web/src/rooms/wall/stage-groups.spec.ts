import { STAGE_NAMES } from '@sagitta/contracts';
import { describe, expect, it } from 'vitest';
import { groupedStages, GROUPS, sumOf } from './stage-groups.ts';

const stages = STAGE_NAMES.map((stage, i) => ({
  stage,
  latencyMs: { p50: i + 1, p95: 10 * (i + 1), p99: 100 * (i + 1), n: 5 },
}));
const unknown = stages.map(({ stage }) => ({ stage, latencyMs: { p50: null, p95: null, p99: null, n: 0 } }));

describe('groupedStages', () => {
  it('holds the time of every stage once', () => {
    const grouped = groupedStages(stages, null);
    expect(grouped.map(({ group }) => group)).toEqual([...GROUPS]);
    for (const which of ['p50', 'p95', 'p99'] as const)
      expect(sumOf(grouped, which)).toBe(stages.reduce((sum, { latencyMs }) => sum + latencyMs[which], 0));
  });

  it('takes landmarks and kinematics together, and keeps both to be shown', () => {
    const measure = groupedStages(stages, null).find(({ group }) => group === 'measure')!;
    expect(measure).toMatchObject({ p50: 6 + 7, p95: 60 + 70 });
    expect(measure.parts.map(({ stage }) => stage)).toEqual(['landmarks', 'kinematics']);
  });

  it('ends with what the page measured of itself, which is a median', () => {
    expect(groupedStages(stages, 12).at(-1)).toEqual({
      group: 'show',
      p50: 12,
      p95: null,
      p99: null,
      parts: [],
    });
  });

  it('knows nothing of what was not measured, rather than zero', () => {
    const nothing = groupedStages(unknown, null);
    expect(nothing.every(({ p50, p95, p99 }) => p50 === null && p95 === null && p99 === null)).toBe(true);
    expect(sumOf(nothing, 'p50')).toBeNull();
    expect(sumOf(groupedStages([], null), 'p50')).toBeNull();
  });

  it('knows no time of a patient where there was none, though the page paints', () => {
    expect(sumOf(groupedStages(unknown, 32), 'p50')).toBeNull();
    expect(sumOf(groupedStages([], 32), 'p50')).toBeNull();
  });
});
