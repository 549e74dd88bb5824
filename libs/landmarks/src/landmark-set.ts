import { LEVELS, cornersOf, type Corner, type Level } from '@sagitta/kinematics';

/*
 * Channels of the network's two outputs. The one place that knows their order.
 */

/** The network's order of corners, not the project's (`CORNERS` runs around the body). */
export const NETWORK_CORNERS = [
  'superiorAnterior',
  'superiorPosterior',
  'inferiorAnterior',
  'inferiorPosterior',
] as const satisfies readonly Corner[];

const levelCorners = LEVELS.flatMap((level) =>
  NETWORK_CORNERS.filter((corner) => cornersOf(level).includes(corner)).map(
    (corner) => `${level} ${corner}` as const,
  ),
);

/** Channels of `centroids`: one per level, then one for any vertebra (T12 and L6 too). */
export const CENTROID_CHANNELS = [...LEVELS, 'any'] as const;

/**
 * Channels of `corners`: 22 corners by level, then the four corners of any vertebra, then for each of those four the
 * offset (x, y) from the vertebra's centre in units of `OFFSET_UNIT` input pixels, valid around the centre.
 */
export const CORNER_CHANNELS = [
  ...levelCorners,
  ...NETWORK_CORNERS.map((corner) => `any ${corner}` as const),
  ...NETWORK_CORNERS.flatMap((corner) => [`offset x ${corner}`, `offset y ${corner}`] as const),
] as const;

export const OFFSET_UNIT = 32;

export const centroidChannel = (level: Level | 'any'): number => CENTROID_CHANNELS.indexOf(level);

export const cornerChannel = (level: Level | 'any', corner: Corner): number =>
  CORNER_CHANNELS.indexOf(`${level} ${corner}`);

/** The channel of the corner's x offset; y is the next one. */
export const offsetChannel = (corner: Corner): number => CORNER_CHANNELS.indexOf(`offset x ${corner}`);
