import type { FilmDocument, Measurement } from '@sagitta/contracts';
import { POSTURES, type Level } from '@sagitta/kinematics';
import type { CornerDistances } from './reference-row.ts';

/**
 * How far the corners that a reader set lie from the model's, mm: the mean over a level's corners on both films, of those that
 * both have. Null where no film has a spacing or no corner is both's. `swapped`: the reader took each film for the other one.
 */
export function cornerDistances(
  read: Measurement,
  films: Measurement,
  swapped: boolean,
): CornerDistances | null {
  const distances = POSTURES.flatMap((posture) => {
    const other = posture === 'flexion' ? 'extension' : 'flexion';
    return filmDistances(read[posture], films[swapped ? other : posture]);
  });
  const byLevel = Map.groupBy(distances, ({ level }) => level);
  const mm: Partial<Record<Level, number>> = {};
  for (const [level, found] of byLevel) {
    mm[level] = found.reduce((sum, { distance }) => sum + distance, 0) / found.length;
  }
  return byLevel.size > 0 ? { modelSha256: films.flexion.model.sha256, mm } : null;
}

function filmDistances(read: FilmDocument, model: FilmDocument): { level: Level; distance: number }[] {
  const { pixelSpacing } = model.film;
  if (pixelSpacing.kind === 'unknown') return [];
  return read.landmarks
    .filter(({ kind }) => kind === 'corner')
    .flatMap(({ level, corner, x, y }) => {
      const same = model.landmarks.find(
        (landmark) => landmark.kind === 'corner' && landmark.level === level && landmark.corner === corner,
      );
      return same ? [{ level, distance: Math.hypot(x - same.x, y - same.y) * pixelSpacing.mmPerPixel }] : [];
    });
}
