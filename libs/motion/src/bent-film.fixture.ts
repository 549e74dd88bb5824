import type { FilmDocument } from '@sagitta/contracts';
import { LEVELS, cornersOf } from '@sagitta/kinematics';
import { aFilmDocument } from '@sagitta/testing';

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
