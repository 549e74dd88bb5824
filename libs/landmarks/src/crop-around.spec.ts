import { LEVELS, type Level } from '@sagitta/kinematics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cropAround } from './crop-around.ts';
import { fitPlacement, toInput } from './image-placement.ts';
import { toSourceLandmarks } from './source-landmarks.ts';
import type { InputSize, SpineDetection } from './terms.ts';

fc.configureGlobal({ seed: 8 });

const input: InputSize = { width: 320, height: 512 };

/** Bodies of 90 x 70 source pixels, 100 apart, from (x, y) down; as a first pass over the whole film reports them. */
function detectionOf(
  film: { width: number; height: number },
  levels: readonly Level[],
  x: number,
  y: number,
) {
  const placement = fitPlacement({ x: 0, y: 0, ...film }, input);
  const at = (px: number, py: number) => ({ ...toInput({ x: px, y: py }, placement), score: 0.9 });
  const detection: SpineDetection = {
    labellingMargin: 5,
    evidence: 0,
    levels: LEVELS.map((level, i) => {
      const cy = y + 100 * (i - LEVELS.indexOf(levels[0]!));
      const corners = [at(x - 45, cy - 35), at(x + 45, cy - 35), at(x + 45, cy + 35), at(x - 45, cy + 35)];
      return levels.includes(level)
        ? { level, centre: at(x, cy), corners: level === 'S1' ? corners.slice(0, 2) : corners }
        : { level, centre: null, corners: level === 'S1' ? [null, null] : [null, null, null, null] };
    }),
  };
  return { detection, placement };
}

describe('cropAround', () => {
  const film = { width: 2048, height: 2560 };

  it('frames the spine with a margin, in the input’s aspect', () => {
    const { detection, placement } = detectionOf(film, LEVELS, 1000, 900);
    const crop = cropAround(detection, placement, film, input)!;
    expect(crop.width / crop.height).toBeCloseTo(320 / 512, 2);
    // L1's upper and S1's lower edge lie at 865 and 1400; the margins are 120 and 130 px.
    expect(crop.y).toBeCloseTo(865 - 120, -0.5);
    expect(crop.y + crop.height).toBeCloseTo(1400 + 130, -0.5);
    expect(crop.x + crop.width / 2).toBeCloseTo(1000, -0.5);
  });

  it('leaves room for the levels that were not found', () => {
    const whole = detectionOf(film, LEVELS, 1000, 900);
    const part = detectionOf(film, ['L3', 'L4'], 1000, 1100);
    expect(cropAround(part.detection, part.placement, film, input)).toBeNull();
    const three = detectionOf(film, ['L2', 'L3', 'L4'], 1000, 1000);
    const expected = cropAround(whole.detection, whole.placement, film, input)!;
    const crop = cropAround(three.detection, three.placement, film, input)!;
    expect(Math.abs(crop.y - expected.y)).toBeLessThan(20);
    expect(Math.abs(crop.y + crop.height - expected.y - expected.height)).toBeLessThan(50);
  });

  it('gives nothing where nothing was found', () => {
    const { detection, placement } = detectionOf(film, ['S1'], 1000, 900);
    expect(cropAround(detection, placement, film, input)).toBeNull();
  });

  it('stays in the film, on whole pixels, and keeps every landmark that is in the film', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 300, max: 3000 }),
        fc.integer({ min: 700, max: 3000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (width, height, across, down) => {
          const size = { width, height };
          const x = 45 + across * (width - 90);
          const y = 35 + down * (height - 570);
          const { detection, placement } = detectionOf(size, LEVELS, x, y);
          const crop = cropAround(detection, placement, size, input)!;
          expect([crop.x, crop.y, crop.width, crop.height].every(Number.isInteger)).toBe(true);
          expect(crop.x).toBeGreaterThanOrEqual(0);
          expect(crop.y).toBeGreaterThanOrEqual(0);
          expect(crop.x + crop.width).toBeLessThanOrEqual(width);
          expect(crop.y + crop.height).toBeLessThanOrEqual(height);
          for (const { corners } of toSourceLandmarks(detection, placement)) {
            for (const corner of corners) {
              // Half a pixel of rounding to whole pixels.
              expect(corner!.x).toBeGreaterThanOrEqual(crop.x - 0.5);
              expect(corner!.x).toBeLessThanOrEqual(crop.x + crop.width + 0.5);
              expect(corner!.y).toBeGreaterThanOrEqual(crop.y - 0.5);
              expect(corner!.y).toBeLessThanOrEqual(crop.y + crop.height + 0.5);
            }
          }
        },
      ),
    );
  });
});

describe('toSourceLandmarks', () => {
  it('brings points back to the film and leaves scores and absences alone', () => {
    const placement = { scale: 0.5, padX: 10, padY: -20 };
    const [L1, L2] = toSourceLandmarks(
      {
        labellingMargin: null,
        evidence: 0,
        levels: [
          {
            level: 'L1',
            centre: { x: 60, y: 30, score: 0.7 },
            corners: [null, { x: 10, y: -20, score: 0.1 }, null, null],
          },
          { level: 'L2', centre: null, corners: [null, null, null, null] },
        ],
      },
      placement,
    );
    expect(L1).toEqual({
      level: 'L1',
      centre: { x: 100, y: 100, score: 0.7 },
      corners: [null, { x: 0, y: 0, score: 0.1 }, null, null],
    });
    expect(L2).toEqual({ level: 'L2', centre: null, corners: [null, null, null, null] });
  });
});
