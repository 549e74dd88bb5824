import {
  CORNERS,
  facingOf,
  vertebraCentre,
  type Level,
  type Point,
  type VertebraCorners,
} from '@sagitta/kinematics';
import { drawPeak } from './heatmap-codec.ts';
import {
  CENTROID_CHANNELS,
  CORNER_CHANNELS,
  NETWORK_CORNERS,
  OFFSET_UNIT,
  centroidChannel,
  cornerChannel,
  offsetChannel,
} from './landmark-set.ts';
import type { Heatmaps } from './terms.ts';

/** A vertebra in input pixels. Level null: one that the network locates but has no name for (T12, L6). */
export interface EncodedVertebra {
  readonly level: Level | null;
  readonly corners: VertebraCorners;
}

export interface SpineMapShape {
  readonly columns: number;
  readonly rows: number;
  /** Input pixels per cell. */
  readonly stride: number;
}

/** As the baseline network was trained: standard deviations in cells, and how far around a centre offsets hold. */
const CENTRE_SIGMA = 2.2;
const CORNER_SIGMA = 1.4;
const OFFSET_REACH = 3;
const SILENCE = -20;

/**
 * The maps of a network that is right about everything: the inverse of `decodeSpine`, channel by channel as in
 * `landmark-set.ts`. A vertebra without a centre (corners absent) has corners only.
 */
export function encodeSpine(vertebrae: readonly EncodedVertebra[], shape: SpineMapShape): Heatmaps {
  const size = shape.columns * shape.rows;
  const offsets = offsetChannel(NETWORK_CORNERS[0]) * size;
  const heatmaps: Heatmaps = {
    ...shape,
    centroids: new Float32Array(CENTROID_CHANNELS.length * size).fill(SILENCE),
    corners: new Float32Array(CORNER_CHANNELS.length * size).fill(SILENCE).fill(0, offsets),
  };
  const draw = (maps: Float32Array, channel: number, sigma: number, point: Point): void =>
    drawPeak({ ...shape, sigma }, maps.subarray(channel * size, (channel + 1) * size), point);

  const facing = facingOf(
    Object.fromEntries(vertebrae.flatMap(({ level, corners }) => (level ? [[level, corners]] : []))),
  );
  for (const { level, corners } of vertebrae) {
    const centre = vertebraCentre(level ?? 'L1', corners, facing);
    if (centre) {
      draw(heatmaps.centroids, centroidChannel('any'), CENTRE_SIGMA, centre);
      if (level) draw(heatmaps.centroids, centroidChannel(level), CENTRE_SIGMA, centre);
    }
    for (const corner of CORNERS) {
      const point = corners[corner];
      if (!point) continue;
      draw(heatmaps.corners, cornerChannel('any', corner), CORNER_SIGMA, point);
      if (level) draw(heatmaps.corners, cornerChannel(level, corner), CORNER_SIGMA, point);
      if (centre) writeOffsets(heatmaps, offsetChannel(corner), centre, point);
    }
  }
  return heatmaps;
}

/** Around the centre's cell: from each cell's middle to the corner, in units of `OFFSET_UNIT` input pixels. */
function writeOffsets(
  { columns, rows, stride, corners }: Heatmaps,
  channel: number,
  centre: Point,
  corner: Point,
): void {
  const size = columns * rows;
  const column = Math.floor(centre.x / stride);
  const row = Math.floor(centre.y / stride);
  for (let j = Math.max(0, row - OFFSET_REACH); j <= Math.min(rows - 1, row + OFFSET_REACH); j += 1) {
    for (
      let i = Math.max(0, column - OFFSET_REACH);
      i <= Math.min(columns - 1, column + OFFSET_REACH);
      i += 1
    ) {
      corners[channel * size + j * columns + i] = (corner.x - (i + 0.5) * stride) / OFFSET_UNIT;
      corners[(channel + 1) * size + j * columns + i] = (corner.y - (j + 0.5) * stride) / OFFSET_UNIT;
    }
  }
}
