import { useSyncExternalStore } from 'react';
import type { PixelSpacing } from '@sagitta/kinematics';
import type { FilmCamera } from './film-camera.ts';
import { scaleBar } from './ruler.ts';

const MOST_PX = 96;

/** How long a round length is on the screen, in the film's millimetres or its pixels; and how near one looks. */
export function ScaleBar({
  camera,
  spacing,
}: {
  readonly camera: FilmCamera;
  readonly spacing: PixelSpacing;
}) {
  const { scale } = useSyncExternalStore(camera.subscribe, camera.now);
  const known = spacing.kind !== 'unknown';
  const bar = scaleBar(known ? scale / spacing.mmPerPixel : scale, MOST_PX);
  const percent = Math.round(scale * (globalThis.devicePixelRatio ?? 1) * 100);
  return (
    <p className="scale-bar">
      {bar && (
        <>
          <i style={{ width: `${bar.pixels}px` }} />
          <span>
            {bar.units} {known ? 'mm' : 'px'}
          </span>
        </>
      )}
      <span>{percent} %</span>
    </p>
  );
}
