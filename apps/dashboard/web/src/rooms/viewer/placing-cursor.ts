import { useState } from 'react';
import type { PostureName } from '@sagitta/contracts';
import type { Point } from '@sagitta/kinematics';
import { filmStep } from './film/camera.ts';
import type { FilmCamera } from './film/film-camera.ts';
import { arrowStep, stepLength, useKeys } from './keys.ts';

/** A point that is asked for: on which film, and who sees it. */
export interface AskedPoint {
  readonly posture: PostureName;
  readonly camera: FilmCamera;
  /** Where the cross starts; else in the middle of what is seen. */
  readonly near: Point | null;
  readonly onPlace: (point: Point) => void;
}

/** A cross that arrows move and Enter sets, for hands that do not use a mouse. It stays near what was set last. */
export function usePlacingCursor(asked: AskedPoint | null): Point | null {
  const [cursor, setCursor] = useState<{ readonly posture: PostureName; readonly point: Point } | null>(null);
  useKeys((event, place) => {
    if (!asked || place === 'control') return false;
    const { posture, camera, near, onPlace } = asked;
    const here = cursor?.posture === posture ? cursor.point : null;
    const arrow = arrowStep(event);
    if (arrow) {
      const step = filmStep(camera.now(), arrow);
      const from = here ?? near ?? { x: camera.now().x, y: camera.now().y };
      const length = stepLength(event);
      const within = (value: number, limit: number): number => Math.min(limit, Math.max(0, value));
      setCursor({
        posture,
        point: {
          x: within(from.x + length * step.x, camera.film.width),
          y: within(from.y + length * step.y, camera.film.height),
        },
      });
      return true;
    }
    if (event.key !== 'Enter' || !here) return false;
    onPlace(here);
    return true;
  });
  return asked && cursor?.posture === asked.posture ? cursor.point : null;
}
