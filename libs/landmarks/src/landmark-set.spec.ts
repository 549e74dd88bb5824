import { CORNERS, LEVELS, cornersOf } from '@sagitta/kinematics';
import { describe, expect, it } from 'vitest';
import {
  CENTROID_CHANNELS,
  CORNER_CHANNELS,
  centroidChannel,
  cornerChannel,
  offsetChannel,
} from './landmark-set.ts';

// Expected numbers: the baseline model's description of its outputs ([n,7,128,80] and [n,34,128,80]).
describe('the landmark set', () => {
  it('has seven centroid channels, the last for any vertebra', () => {
    expect(CENTROID_CHANNELS).toHaveLength(7);
    expect(LEVELS.map(centroidChannel)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(centroidChannel('any')).toBe(6);
  });

  it('has 22 corners by level in the network’s order: superior anterior, superior posterior, inferior anterior, inferior posterior', () => {
    expect(CORNER_CHANNELS).toHaveLength(34);
    expect(CORNERS.map((corner) => cornerChannel('L1', corner))).toEqual([0, 1, 3, 2]);
    expect(CORNERS.map((corner) => cornerChannel('L5', corner))).toEqual([16, 17, 19, 18]);
    expect(cornersOf('S1').map((corner) => cornerChannel('S1', corner))).toEqual([20, 21]);
  });

  it('has four corners of any vertebra, then their offsets', () => {
    expect(CORNERS.map((corner) => cornerChannel('any', corner))).toEqual([22, 23, 25, 24]);
    expect(CORNERS.map(offsetChannel)).toEqual([26, 28, 32, 30]);
  });
});
