import type { Level } from '@sagitta/kinematics';
import { useShortcuts } from '../../../shell/shortcuts.ts';
import type { FilmCamera } from '../film/film-camera.ts';
import { arrowStep, useKeys } from '../keys.ts';
import type { Sweep } from './use-sweep.ts';

interface Keys {
  readonly sweep: Sweep;
  readonly levels: readonly Level[];
  readonly fixed: Level | undefined;
  readonly onFixed: (level: Level) => void;
  readonly camera: FilmCamera;
  readonly onFilms: () => void;
}

/** Left and right move the spine, up and down change what stands still, Space plays. */
export function useSuperimposedKeys({ sweep, levels, fixed, onFixed, camera, onFilms }: Keys): void {
  useShortcuts({
    '+': () => camera.zoom(1.25),
    '=': () => camera.zoom(1.25),
    '-': () => camera.zoom(0.8),
    '0': () => camera.fit(),
    o: onFilms,
  });
  useKeys((event, place) => {
    if (place === 'control') return false;
    if (event.key === ' ') {
      sweep.toggle();
      return true;
    }
    if (event.key === 'Home' || event.key === 'End') {
      sweep.setShare(event.key === 'Home' ? 0 : 1);
      return true;
    }
    const step = arrowStep(event);
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (step.x !== 0) sweep.setShare(sweep.share + step.x * (event.shiftKey ? 0.1 : 0.02));
    else {
      const next = fixed && levels[levels.indexOf(fixed) + step.y];
      if (next) onFixed(next);
    }
    return true;
  });
}
