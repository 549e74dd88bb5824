import { expect, it } from 'vitest';
import type { AgreementPoint } from '@sagitta/contracts';
import { secondsOf } from '../charts/chart-series.ts';
import { againstMean, overTime } from './difference-series.ts';

const point = (segment: AgreementPoint['segment'], day: string, model: number, reader: number) => ({
  ...{ pairId: 'a'.repeat(32), segment, day, model, reader },
});
const points = [point('L4-L5', '2026-03-02', 9, 5), point('L1-L2', '2026-03-01', 2, 4)];

it('puts each difference into its segment’s series, ascending along the axis', () => {
  expect(againstMean(points)).toEqual([
    [3, 7],
    [-2, null],
    [null, null],
    [null, null],
    [null, 4],
    [null, null],
  ]);
  expect(overTime(points)[0]).toEqual([secondsOf('2026-03-01'), secondsOf('2026-03-02')]);
});
