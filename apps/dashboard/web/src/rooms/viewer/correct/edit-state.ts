import type { Edit } from '@sagitta/contracts';

/* The edits that a person has made and not saved, with the way back and forth. */

export interface EditStep {
  readonly edit: Edit;
  /** What belongs to one movement of the hand: a drag, or a run of nudges, is one edit and taken back at once. */
  readonly gesture?: string | undefined;
}

export interface EditState {
  readonly done: readonly EditStep[];
  /** Taken back, the last one first to be done again. */
  readonly undone: readonly EditStep[];
}

export const NO_EDITS: EditState = { done: [], undone: [] };

export type EditAction =
  | ({ readonly type: 'do' } & EditStep)
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  /** Takes back everything from this place of the list on. */
  | { readonly type: 'back-to'; readonly steps: number }
  | { readonly type: 'clear' };

export function editsAfter(state: EditState, action: EditAction): EditState {
  const { done, undone } = state;
  switch (action.type) {
    case 'do': {
      const { edit, gesture } = action;
      const last = done.at(-1);
      const goesOn = gesture !== undefined && last?.gesture === gesture && samePlace(last.edit, edit);
      return { done: [...(goesOn ? done.slice(0, -1) : done), { edit, gesture }], undone: [] };
    }
    case 'undo':
      return done.length === 0 ? state : { done: done.slice(0, -1), undone: [done.at(-1)!, ...undone] };
    case 'redo':
      return undone.length === 0 ? state : { done: [...done, undone[0]!], undone: undone.slice(1) };
    case 'back-to':
      return { done: done.slice(0, action.steps), undone: [...done.slice(action.steps), ...undone] };
    case 'clear':
      return NO_EDITS;
  }
}

export const editsOf = ({ done }: EditState): Edit[] => done.map(({ edit }) => edit);

function samePlace(a: Edit, b: Edit): boolean {
  return (
    a.kind === 'place-corner' &&
    b.kind === 'place-corner' &&
    a.posture === b.posture &&
    a.level === b.level &&
    a.corner === b.corner
  );
}
