import { type ReactNode, useEffect, useState } from 'react';
import type { Point } from '@sagitta/kinematics';
import type { FilmInfo } from '../../../api/pair.ts';
import { toScreen } from './camera.ts';
import { FilmCamera } from './film-camera.ts';
import { Picture } from './picture.tsx';
import { Drawing, screenUnit } from './stage.tsx';
import type { Tone } from './tone.ts';

/** In units of the page (style/viewer/films.css has the same). */
const SIZE = 168;
const TIMES = 4;

interface Props {
  /** The film below, which it shows nearer. */
  readonly camera: FilmCamera;
  /** The film's point that it is about; null hides it. */
  readonly at: Point | null;
  readonly picture: { readonly info: FilmInfo; readonly url: string } | null;
  readonly tone: Tone;
  readonly children: ReactNode;
}

/** A round glass beside the point that is being placed: the film four times as near, as fine as it is. */
export function Loupe({ camera, at, picture, tone, children }: Props) {
  const [near] = useState(() => {
    const made = new FilmCamera(camera.film);
    made.resize({ width: SIZE * screenUnit(), height: SIZE * screenUnit() });
    return made;
  });
  useEffect(() => {
    if (!at) return;
    const { scale } = camera.now();
    near.turnAs(camera.now());
    near.lookAt(at, Math.min(12, Math.max(1.5, TIMES * scale)));
  }, [at, camera, near]);
  const place = at && placeBeside(toScreen(camera.matrix, at), camera.stage);
  return (
    <div
      className="loupe"
      aria-hidden="true"
      style={place ? { translate: `${place.x}px ${place.y}px` } : { visibility: 'hidden' }}
    >
      {picture && <Picture camera={near} {...picture} tone={tone} onState={ignore} />}
      <Drawing camera={near}>{children}</Drawing>
      <svg className="loupe-cross" viewBox="-84 -84 168 168">
        <path d="M-84 0H-6 M6 0H84 M0-84V-6 M0 6V84" />
      </svg>
    </div>
  );
}

const ignore = (): void => undefined;
const OFF_PX = 28;
const EDGE_PX = 4;

/** Above the point, or below it where there is no room, and to its left as far as the stage goes. */
function placeBeside(point: Point, stage: { readonly width: number }): Point {
  const size = SIZE * screenUnit();
  const left = Math.min(point.x - size - OFF_PX, stage.width - size - EDGE_PX);
  const top = point.y - size - OFF_PX;
  return { x: Math.max(EDGE_PX, left), y: top >= 0 ? top : point.y + OFF_PX };
}
