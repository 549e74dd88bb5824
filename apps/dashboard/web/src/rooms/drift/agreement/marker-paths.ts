import type uPlot from 'uplot';

/** Draws one marker of a radius about a place. */
type Marker = (path: Path2D, x: number, y: number, r: number) => void;

/** Corners of a figure, in radii, from the place. */
const polygon =
  (...corners: readonly (readonly [number, number])[]): Marker =>
  (path, x, y, r) => {
    corners.forEach(([dx, dy], i) =>
      i === 0 ? path.moveTo(x + dx * r, y + dy * r) : path.lineTo(x + dx * r, y + dy * r),
    );
    path.closePath();
  };

/** By segment from above, so that they are told apart without their colours: round, square, up, down, diamond. */
const MARKERS: readonly Marker[] = [
  (path, x, y, r) => {
    path.moveTo(x + r, y);
    path.arc(x, y, r, 0, 2 * Math.PI);
  },
  polygon([-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]),
  polygon([0, -1.2], [1.1, 0.8], [-1.1, 0.8]),
  polygon([0, 1.2], [1.1, -0.8], [-1.1, -0.8]),
  polygon([0, -1.3], [1.3, 0], [0, 1.3], [-1.3, 0]),
];

/** The same figures for a key of 16 by 16. */
export const MARKER_SHAPES = [
  'M8 3a5 5 0 1 1 0 10 5 5 0 0 1 0-10Z',
  'M3.5 3.5h9v9h-9Z',
  'M8 2 13.5 12h-11Z',
  'M8 14 2.5 4h11Z',
  'M8 1.5 14.5 8 8 14.5 1.5 8Z',
] as const;

/** uPlot's points as the figure of one segment; `radius` in pixels of the canvas. */
export const markerPaths =
  (segment: number, radius: number): uPlot.Series.Points.PathBuilder =>
  (plot, series, from, to) => {
    const path = new Path2D();
    const [xs, ys] = [plot.data[0], plot.data[series]!];
    for (let i = from; i <= to; i++) {
      const value = ys[i];
      if (value === null || value === undefined) continue;
      MARKERS[segment]!(path, plot.valToPos(xs[i]!, 'x', true), plot.valToPos(value, 'y', true), radius);
    }
    return { stroke: null, fill: path };
  };
