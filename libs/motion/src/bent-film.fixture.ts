import type { Edit, FilmDocument, Measurement } from '@sagitta/contracts';
import { LEVELS, cornersOf, spineCornersOf, vertebraCentre, type Level } from '@sagitta/kinematics';
import { aFilmDocument } from '@sagitta/testing';
import { correctMeasurement } from './correct.ts';
import { measurePair } from './measure-pair.ts';

const SPACING = 60;
const [DEPTH, HEIGHT] = [40, 30];

/**
 * A spine facing left that stands on S1, each vertebra turned `degrees` further into lordosis against the one below,
 * which turns and carries all above: IROM against the straight one is `degrees` in every segment. Corners score 0.9.
 */
export function aBentFilm({ degrees = 0, dx = 0 } = {}): FilmDocument {
  const landmarks = [...LEVELS].reverse().reduce<{ x: number; y: number; list: FilmDocument['landmarks'] }>(
    ({ x, y, list }, level, i) => {
      // Facing left, into extension is clockwise with y down: the front, at smaller x, goes up.
      const turn = (i * degrees * Math.PI) / 180;
      const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
      const at = (u: number, v: number) => ({ x: x + u * cos - v * sin, y: y + u * sin + v * cos });
      const corners = cornersOf(level).map((corner) => ({
        ...{ level, kind: 'corner' as const, corner, score: 0.9 },
        ...at(
          corner.endsWith('Anterior') ? -DEPTH / 2 : DEPTH / 2,
          corner.startsWith('superior') ? -HEIGHT / 2 : HEIGHT / 2,
        ),
      }));
      return { ...at(0, -SPACING), list: [...corners, ...list] };
    },
    { x: 300 + dx, y: 500, list: [] },
  );
  const document = aFilmDocument();
  return {
    ...document,
    film: { ...document.film, width: 1000, height: 700 },
    landmarks: landmarks.list,
  };
}

/** Its corners have covariances of 4 pixels² each, and its levels centroids. */
function aSureFilm(degrees = 0): FilmDocument {
  const film = aBentFilm({ degrees });
  const spine = spineCornersOf(film.landmarks);
  const landmarks = LEVELS.flatMap((level) => [
    ...film.landmarks
      .filter((one) => one.level === level)
      .map((one) => ({ ...one, covariance: [4, 0, 4] as const })),
    { level, kind: 'centroid' as const, score: 0.8, ...vertebraCentre(level, spine[level]!, 'left')! },
  ]);
  return { ...film, landmarks, uncertainty: { motionShare: 0.25 } };
}

/** Bends by 6 degrees in every segment; its levels were named together. */
export const aPair = (): Measurement => ({
  ...measurePair(aSureFilm(), aSureFilm(6)),
  naming: { margin: 30, sizeRatio: 1.02, renamed: ['flexion'] },
});

/** The corner, or without one the centroid. */
export const landmark = (film: FilmDocument, level: Level, corner?: string) =>
  film.landmarks.find((one) => one.level === level && one.corner === corner);

/** `aPair` after edits. */
export const correct = (edits: readonly Edit[], measurement = aPair()): Measurement =>
  correctMeasurement(measurement, edits, { parent: 'one' });

/** A corner's place. */
export const L4 = { posture: 'flexion', level: 'L4', corner: 'superiorAnterior' } as const;
