import { describe, expect, it } from 'vitest';
import type { Alarm, InvestigationView } from '@sagitta/contracts';
import {
  alarmedMetrics,
  changedSince,
  drillGroups,
  movedBy,
  openFirst,
  stepsOf,
} from './investigation-words.ts';

const alarm = (metric: Alarm['metric'], since: string): Alarm => ({
  ...{ metric, since, alarmId: `${metric}-${since}`, centerId: 'harbor', chart: 'cusum', direction: 'low' },
  ...{ raisedAt: '2031-05-20T06:00:00.000Z', day: '2031-05-19', shift: -0.8, silenced: false },
  baselineId: '5f0c1b52-3b0c-4a1e-9c51-0d1f4a6a3f11',
});

describe('what alarmed', () => {
  it('names each metric once, and the earliest day', () => {
    const alarms = [
      alarm('sharpness', '2031-05-12'),
      alarm('meanScore', '2031-05-10'),
      alarm('sharpness', '2031-05-14'),
    ];
    expect(alarmedMetrics(alarms)).toEqual(['sharpness', 'meanScore']);
    expect(changedSince(alarms)).toBe('2031-05-10');
    expect(changedSince([])).toBeNull();
  });
});

describe('openFirst', () => {
  it('puts open ones before closed ones, and newer before older', () => {
    const list = [
      { state: 'closed', openedAt: '2031-05-09T00:00:00.000Z' },
      { state: 'open', openedAt: '2031-05-01T00:00:00.000Z' },
      { state: 'open', openedAt: '2031-05-03T00:00:00.000Z' },
    ] as const;
    expect(openFirst(list)).toEqual([list[2], list[1], list[0]]);
  });
});

describe('stepsOf', () => {
  it('orders what moved by day and lays it on a line', () => {
    const steps = stepsOf([
      { metric: 'meanScore', since: '2031-05-14', shift: -0.7 },
      { metric: 'sharpness', since: '2031-05-10', shift: -1.2 },
      { metric: 'toReview', since: '2031-05-20', shift: 0.5 },
    ]);
    expect(steps.map(({ metric, daysLater, place }) => [metric, daysLater, place])).toEqual([
      ['sharpness', 0, 0],
      ['meanScore', 4, 0.4],
      ['toReview', 10, 1],
    ]);
  });

  it('puts what moved on one day in one place, the larger shift first', () => {
    const steps = stepsOf([
      { metric: 'meanScore', since: '2031-05-14', shift: 0.4 },
      { metric: 'sharpness', since: '2031-05-14', shift: -1.2 },
    ]);
    expect(steps.map(({ metric, place }) => [metric, place])).toEqual([
      ['sharpness', 0],
      ['meanScore', 0],
    ]);
    expect(stepsOf([])).toEqual([]);
  });
});

describe('the drill-down', () => {
  const row = (
    by: InvestigationView['drill'][number]['by'],
    key: string,
    before: [number, number | null],
    since: [number, number | null],
  ) => ({
    ...{ by, key },
    before: { n: before[0], mean: before[1] },
    since: { n: since[0], mean: since[1] },
  });

  it('groups rows, the largest share first', () => {
    const groups = drillGroups([
      row('deviceModel', 'A', [10, 1], [2, 1]),
      row('ageBand', '40-59', [9, 1], [9, 1]),
      row('deviceModel', 'B', [40, 1], [9, 2]),
    ]);
    expect(groups.map(({ by, rows }) => [by, rows.map(({ key }) => key)])).toEqual([
      ['deviceModel', ['B', 'A']],
      ['ageBand', ['40-59']],
    ]);
  });

  it('knows whether there is anything to compare', () => {
    const since = row('deviceModel', 'A', [0, null], [15, 1]);
    expect(drillGroups([since])[0]?.comparable).toBe(false);
    expect(drillGroups([since, row('deviceModel', 'B', [9, 1], [0, null])])[0]?.comparable).toBe(true);
  });

  it('says no difference where a side has no pair', () => {
    expect(movedBy(row('deviceModel', 'A', [10, 2], [5, 3.5]))).toBe(1.5);
    expect(movedBy(row('deviceModel', 'new', [0, null], [5, 3.5]))).toBeNull();
  });
});
