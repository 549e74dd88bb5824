import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { Edit, Measurement } from '@sagitta/contracts';
import { correctMeasurement } from '@sagitta/motion';
import { useNotify } from '../../../ui/notices.tsx';
import { editsAfter, editsOf, type EditState, NO_EDITS } from './edit-state.ts';
import { problemOf, rebased } from './rebase.ts';

/** A measurement and what names it. */
export interface Kept {
  readonly measurement: Measurement;
  readonly id: string;
}

export interface Correction {
  /** What is being corrected: it stays, whatever others do meanwhile. */
  readonly base: Kept;
  /** With the edits. */
  readonly measurement: Measurement;
  readonly edits: readonly Edit[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Whether it could be done; otherwise it was said why not. */
  readonly edit: (edit: Edit, gesture?: string) => boolean;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly backTo: (steps: number) => void;
  /** Starts anew, on another measurement. */
  readonly begin: (on: Kept) => void;
  /** The edits done to another measurement; how many could not be. */
  readonly rebase: (onto: Kept) => number;
}

/** The edits of one person on one measurement, and the numbers that follow from them. */
export function useCorrection(first: Kept): Correction {
  const notify = useNotify();
  const [base, setBase] = useState(first);
  const [state, dispatch] = useReducer(editsAfter, NO_EDITS);
  const latest = useRef<EditState>(state);
  useEffect(() => {
    latest.current = state;
  });

  const edits = useMemo(() => editsOf(state), [state]);
  // As the worker measures; rendering happens at most once a frame, and so does this.
  const measurement = useMemo(
    () =>
      edits.length === 0
        ? base.measurement
        : correctMeasurement(base.measurement, edits, { parent: base.id }),
    [base, edits],
  );

  const edit = useCallback<Correction['edit']>(
    (wanted, gesture) => {
      const within = wanted.kind === 'place-corner' ? onFilm(wanted, measurement) : wanted;
      const step = { edit: within, gesture };
      // A corner on the film can always be placed; the others are tried before they are done.
      if (within.kind !== 'place-corner') {
        const problem = problemOf(base.measurement, [...latest.current.done, step]);
        if (problem !== null) {
          notify('bad', problem);
          return false;
        }
      }
      dispatch({ type: 'do', ...step });
      return true;
    },
    [base, measurement, notify],
  );
  const begin = useCallback((on: Kept) => {
    dispatch({ type: 'clear' });
    setBase(on);
  }, []);
  const rebase = useCallback((onto: Kept): number => {
    const { kept, dropped } = rebased(onto.measurement, latest.current.done);
    dispatch({ type: 'clear' });
    for (const step of kept) dispatch({ type: 'do', ...step });
    setBase(onto);
    return dropped.length;
  }, []);
  return useMemo(
    () => ({
      ...{ base, measurement, edits, edit, begin, rebase },
      canUndo: state.done.length > 0,
      canRedo: state.undone.length > 0,
      undo: () => dispatch({ type: 'undo' }),
      redo: () => dispatch({ type: 'redo' }),
      backTo: (steps: number) => dispatch({ type: 'back-to', steps }),
    }),
    [base, measurement, edits, edit, begin, rebase, state],
  );
}

type PlaceCorner = Extract<Edit, { kind: 'place-corner' }>;

/** To a hundredth of a pixel, and never off the film. */
function onFilm(edit: PlaceCorner, measurement: Measurement): PlaceCorner {
  const { width, height } = measurement[edit.posture].film;
  const within = (value: number, limit: number): number =>
    Math.round(Math.min(limit, Math.max(0, value)) * 100) / 100;
  return { ...edit, x: within(edit.x, width), y: within(edit.y, height) };
}
