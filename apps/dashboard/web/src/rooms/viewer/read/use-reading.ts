import { type Dispatch, useEffect, useMemo, useReducer } from 'react';
import type { Landmark, PostureName } from '@sagitta/contracts';
import { byPosture } from '@sagitta/kinematics';
import { useShortcuts } from '../../../shell/shortcuts.ts';
import type { Placing, ShownFilm } from '../film/film-pane.tsx';
import { useKeys } from '../keys.ts';
import { usePlacingCursor } from '../placing-cursor.ts';
import { sourceOf } from '../source-films.ts';
import type { Viewing } from '../viewing.ts';
import {
  NOTHING_READ,
  PLACES,
  type ReadingAction,
  readingAfter,
  type ReadingState,
} from './reading-state.ts';

interface Options {
  readonly active: boolean;
  readonly films: Readonly<Record<PostureName, ShownFilm>>;
  readonly swapped: boolean;
  readonly viewing: Viewing;
}

export interface Reading {
  readonly state: ReadingState;
  readonly dispatch: Dispatch<ReadingAction>;
  /** The films with nothing on them but what was set. */
  readonly films: Readonly<Record<PostureName, ShownFilm>>;
  readonly placing: (posture: PostureName) => Placing | null;
}

type Action = ReadingAction | { readonly type: 'start' };
const after = (state: ReadingState, action: Action): ReadingState =>
  action.type === 'start' ? NOTHING_READ : readingAfter(state, action);

/** A person sets corner after corner on films that show nobody else's. */
export function useReading({ active, films, swapped, viewing }: Options): Reading {
  const [state, dispatch] = useReducer(after, NOTHING_READ);
  useEffect(() => {
    if (!active) dispatch({ type: 'start' });
  }, [active]);
  const asked = active ? PLACES[state.next] : undefined;
  const last = useMemo(() => lastSet(state, asked?.posture), [state, asked?.posture]);
  const cursor = usePlacingCursor(
    asked
      ? {
          posture: asked.posture,
          camera: viewing.cameras[sourceOf(asked.posture, swapped)],
          near: last,
          onPlace: (point) => dispatch({ type: 'set', point }),
        }
      : null,
  );
  useShortcuts(
    active ? { s: () => dispatch({ type: 'skip' }), S: () => dispatch({ type: 'skip-level' }) } : {},
  );
  useKeys((event, place) => {
    if (!active || event.key !== 'Backspace' || place === 'control') return false;
    dispatch({ type: 'back' });
    return true;
  });
  const shown = useMemo(
    () =>
      byPosture((posture) => ({
        // Which way the patient faces follows from landmarks, and would give some of them away.
        film: { ...films[posture].film, facing: null },
        landmarks: landmarksOf(state, posture),
      })),
    [films, state],
  );
  return {
    state,
    dispatch,
    films: shown,
    placing: (posture) =>
      asked?.posture === posture ? { onPlace: (point) => dispatch({ type: 'set', point }), cursor } : null,
  };
}

const landmarksOf = ({ set }: ReadingState, wanted: PostureName): Landmark[] =>
  PLACES.flatMap(({ posture, level, corner }, i): Landmark[] => {
    const point = set.get(i);
    if (!point || posture !== wanted) return [];
    return [{ level, kind: 'corner', corner, ...point, score: 1, placedBy: 'person' }];
  });

function lastSet({ set, next }: ReadingState, posture: PostureName | undefined) {
  for (let i = next - 1; i >= 0; i -= 1) {
    const point = set.get(i);
    if (point && PLACES[i]!.posture === posture) return point;
  }
  return null;
}
