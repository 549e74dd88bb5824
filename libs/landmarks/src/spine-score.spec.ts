import { LEVELS, NO_CORNERS, type Level } from '@sagitta/kinematics';
import { describe, expect, it } from 'vitest';
import { decodeSpine } from './decode-spine.ts';
import { encodeSpine } from './encode-spine.ts';
import { centroidChannel, cornerChannel } from './landmark-set.ts';
import { spineScore } from './spine-score.ts';
import type { Heatmaps, SpineDetection } from './terms.ts';

const shape = { columns: 80, rows: 128, stride: 4 };
const SIZE = shape.columns * shape.rows;

/** The maps of a network that is right about an upright spine of squares, as far as it is on the film. */
function spine(names: readonly (Level | null)[]): Heatmaps {
  const vertebrae = names.map((level, i) => {
    const [left, right, top, bottom] = [130, 190, 40 + 70 * i, 90 + 70 * i];
    const superior = { superiorAnterior: { x: right, y: top }, superiorPosterior: { x: left, y: top } };
    const inferior = { inferiorPosterior: { x: left, y: bottom }, inferiorAnterior: { x: right, y: bottom } };
    return { level, corners: { ...NO_CORNERS, ...superior, ...(level === 'S1' ? {} : inferior) } };
  });
  return encodeSpine(vertebrae, shape);
}
const evidenceOf = (heatmaps: Heatmaps): number => decodeSpine(heatmaps).evidence;

/** What bodies from the front do to the maps of corners: either side might be the front. */
function fromTheFront(heatmaps: Heatmaps): Heatmaps {
  const corners = heatmaps.corners.slice();
  for (const end of ['superior', 'inferior'] as const) {
    const [front, back] = [cornerChannel('any', `${end}Anterior`), cornerChannel('any', `${end}Posterior`)];
    for (let cell = 0; cell < SIZE; cell += 1) {
      const either = Math.max(corners[front * SIZE + cell]!, corners[back * SIZE + cell]!);
      corners[front * SIZE + cell] = corners[back * SIZE + cell] = either;
    }
  }
  return { ...heatmaps, corners };
}

/** A chain of vertebrae of which none answers to a level's name. */
function nameless(heatmaps: Heatmaps): Heatmaps {
  const centroids = heatmaps.centroids.slice();
  return { ...heatmaps, centroids: centroids.fill(-20, 0, centroidChannel('any') * SIZE) };
}

describe('the evidence of one look', () => {
  it('is nearly all there can be where a network is right about a spine, or about the part that is on the film', () => {
    expect(evidenceOf(spine(LEVELS))).toBeGreaterThan(0.9);
    expect(evidenceOf(spine(['L1', 'L2', 'L3']))).toBeGreaterThan(0.9);
    expect(evidenceOf(spine([null, 'L1', 'L2', 'L3', 'L4']))).toBeGreaterThan(0.9);
  });

  it('is half of it where front and back cannot be told apart', () => {
    expect(evidenceOf(fromTheFront(spine(LEVELS)))).toBeLessThan(0.55);
  });

  it('is half of it where the vertebrae have no names', () => {
    expect(evidenceOf(nameless(spine(LEVELS)))).toBeLessThan(0.55);
  });

  it('is none where fewer than three levels are named', () => {
    expect(evidenceOf(spine(['L4', 'L5']))).toBe(0);
    expect(evidenceOf(spine([]))).toBe(0);
  });
});

describe('spineScore', () => {
  it('takes two looks to be high', () => {
    const look = (evidence: number): SpineDetection => ({ levels: [], labellingMargin: null, evidence });
    expect(spineScore(look(0.9), look(0.7))).toBeCloseTo(0.8, 9);
    expect(spineScore(look(0), look(1))).toBeCloseTo(0.5, 9);
  });
});
