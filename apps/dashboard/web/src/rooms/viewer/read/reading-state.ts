import type { Edit, PostureName } from '@sagitta/contracts';
import { type Corner, cornersOf, type Level, LEVELS, type Point, POSTURES } from '@sagitta/kinematics';

/* Corners that a reader sets without seeing anybody else's, in an order of their own. */

export interface Place {
  readonly posture: PostureName;
  readonly level: Level;
  readonly corner: Corner;
}

/** From the sacrum up, as vertebrae are counted: a film to its end, then the other. */
export const PLACES: readonly Place[] = POSTURES.flatMap((posture) =>
  [...LEVELS].reverse().flatMap((level) => cornersOf(level).map((corner) => ({ posture, level, corner }))),
);

export interface ReadingState {
  /** By the place's number: where it was set, or null where it was skipped. */
  readonly set: ReadonlyMap<number, Point | null>;
  /** The place that is asked for; `PLACES.length` once all have been. */
  readonly next: number;
}

export const NOTHING_READ: ReadingState = { set: new Map(), next: 0 };

export type ReadingAction =
  | { readonly type: 'set'; readonly point: Point }
  | { readonly type: 'skip' }
  /** All corners of the level that are still to come. */
  | { readonly type: 'skip-level' }
  | { readonly type: 'back' }
  | { readonly type: 'go-to'; readonly place: number };

export function readingAfter(state: ReadingState, action: ReadingAction): ReadingState {
  const { set, next } = state;
  const here = PLACES[next];
  switch (action.type) {
    case 'set':
      return here ? { set: new Map(set).set(next, action.point), next: following(set, next) } : state;
    case 'skip':
      return here ? { set: new Map(set).set(next, null), next: following(set, next) } : state;
    case 'skip-level': {
      if (!here) return state;
      const skipped = new Map(set);
      let place = next;
      for (; PLACES[place]?.level === here.level && PLACES[place]?.posture === here.posture; place += 1) {
        if (!skipped.get(place)) skipped.set(place, null);
      }
      return { set: skipped, next: following(skipped, place - 1) };
    }
    case 'back':
      return { ...state, next: Math.max(0, next - 1) };
    case 'go-to':
      return { ...state, next: Math.min(PLACES.length, Math.max(0, action.place)) };
  }
}

/** The next place that nobody has answered for; after a correction of an earlier one, not all those in between again. */
function following(set: ReadingState['set'], place: number): number {
  let next = place + 1;
  while (next < PLACES.length && set.has(next)) next += 1;
  return next;
}

/** As it is recorded: every corner that was set, on films without landmarks. */
export const readingEdits = ({ set }: ReadingState): Edit[] =>
  PLACES.flatMap((place, i): Edit[] => {
    const point = set.get(i);
    return point ? [{ kind: 'place-corner', ...place, ...point }] : [];
  });
