import type uPlot from 'uplot';
import type { AgreementPoint } from '@sagitta/contracts';
import { SEGMENTS } from '@sagitta/kinematics';
import { secondsOf } from '../charts/chart-series.ts';

/** Model minus reader against the mean of both; a series a segment, so that each has its colour. */
export const againstMean = (points: readonly AgreementPoint[]): uPlot.AlignedData =>
  bySegment(points, ({ model, reader }) => (model + reader) / 2);

/** Model minus reader against the day. */
export const overTime = (points: readonly AgreementPoint[]): uPlot.AlignedData =>
  bySegment(points, ({ day }) => secondsOf(day));

/** uPlot's series share one axis, ascending: each point is a place on it, with a value in its segment's series alone. */
function bySegment(
  points: readonly AgreementPoint[],
  place: (point: AgreementPoint) => number,
): uPlot.AlignedData {
  const sorted = points.map((point) => ({ ...point, x: place(point) })).sort((a, b) => a.x - b.x);
  return [
    sorted.map(({ x }) => x),
    ...SEGMENTS.map((segment) =>
      sorted.map((point) => (point.segment === segment ? point.model - point.reader : null)),
    ),
  ];
}
