import { useCallback, useMemo, useRef, useState } from 'react';
import type { Measurement, PostureName } from '@sagitta/contracts';
import { byPosture, type Corner, type Level, type Point } from '@sagitta/kinematics';
import { filmStep } from '../film/camera.ts';
import { cornerAt, type Moving, type Placing } from '../film/film-pane.tsx';
import { arrowStep, stepLength, useKeys } from '../keys.ts';
import { usePlacingCursor } from '../placing-cursor.ts';
import { sourceOf } from '../source-films.ts';
import type { Viewing } from '../viewing.ts';
import type { CornerPlace } from './correct-panel.tsx';
import type { Correction } from './use-correction.ts';

interface Options {
  readonly active: boolean;
  readonly correction: Correction;
  readonly measurement: Measurement;
  readonly swapped: boolean;
  readonly viewing: Viewing;
  readonly onSave: () => void;
  readonly onLeave: () => void;
}

export interface Correcting {
  readonly adding: CornerPlace | null;
  readonly setAdding: (place: CornerPlace | null) => void;
  readonly moving: (posture: PostureName) => Moving | null;
  readonly placing: (posture: PostureName) => Placing | null;
}

/** What hands and keys do to corners while a pair is being corrected. */
export function useCorrecting(options: Options): Correcting {
  const { active, correction, measurement, swapped, viewing, onSave, onLeave } = options;
  const { edit, undo, redo } = correction;
  const [chosen, setChosen] = useState<CornerPlace | null>(null);
  const [byKeys, setByKeys] = useState(false);
  const [adding, setAdding] = useState<CornerPlace | null>(null);
  /** Nudges of one corner are one edit until another is chosen. */
  const run = useRef('');

  const choose = useCallback((place: CornerPlace | null) => {
    run.current = crypto.randomUUID();
    setChosen(place);
    setByKeys(document.activeElement?.matches(':focus-visible') ?? false);
  }, []);
  const moves = useMemo(
    () =>
      byPosture((posture) => ({
        onChoose: (level: Level, corner: Corner) => choose({ posture, level, corner }),
        onMove: (level: Level, corner: Corner, { x, y }: Point, gesture: string): void => {
          edit({ kind: 'place-corner', posture, level, corner, x, y }, gesture);
        },
      })),
    [choose, edit],
  );
  const movings = useMemo(
    () =>
      byPosture((posture): Moving => ({
        chosen: chosen?.posture === posture ? chosen : null,
        nearer: byKeys,
        ...moves[posture],
      })),
    [chosen, byKeys, moves],
  );

  const add = (point: Point): void => {
    if (!adding) return;
    edit({ kind: 'place-corner', ...adding, ...point });
    setAdding(null);
    choose(adding);
  };
  const cursor = usePlacingCursor(
    active && adding
      ? {
          posture: adding.posture,
          camera: viewing.cameras[sourceOf(adding.posture, swapped)],
          near: null,
          onPlace: add,
        }
      : null,
  );

  const nudge = (event: KeyboardEvent): boolean => {
    const arrow = arrowStep(event);
    if (!arrow || !chosen) return false;
    const { posture, level, corner } = chosen;
    const at = cornerAt(measurement[posture], level, corner);
    if (!at) return false;
    const step = filmStep(viewing.cameras[sourceOf(posture, swapped)].now(), arrow);
    const length = stepLength(event);
    const to = { x: at.x + length * step.x, y: at.y + length * step.y };
    setByKeys(true);
    edit({ kind: 'place-corner', posture, level, corner, ...to }, run.current);
    return true;
  };
  const withControl = (event: KeyboardEvent): boolean => {
    const key = event.key.toLowerCase();
    if (key === 'z') (event.shiftKey ? redo : undo)();
    else if (key === 'y') redo();
    else if (key === 's') onSave();
    else return false;
    return true;
  };
  useKeys((event, place) => {
    if (!active) return false;
    if ((event.ctrlKey || event.metaKey) && !arrowStep(event)) return withControl(event);
    if (place === 'control') return false;
    if (!adding && nudge(event)) return true;
    if (event.key === 'Escape') {
      if (adding) setAdding(null);
      else if (chosen) setChosen(null);
      else onLeave();
      return true;
    }
    if ((event.key !== 'Delete' && event.key !== 'Backspace') || !chosen) return false;
    if (cornerAt(measurement[chosen.posture], chosen.level, chosen.corner)) {
      edit({ kind: 'delete-corner', ...chosen });
      setChosen(null);
    }
    return true;
  });
  return {
    adding,
    setAdding,
    moving: (posture) => (active ? movings[posture] : null),
    placing: (posture) => (active && adding?.posture === posture ? { onPlace: add, cursor } : null),
  };
}
