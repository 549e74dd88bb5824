import { useEffect, useRef } from 'react';

/** Where a key was pressed: on the page at large, a film among it, or on something that has keys of its own. */
export type KeyPlace = 'page' | 'control';

/**
 * Keys that the films share with controls (arrows, Enter, Space) and those with modifiers; plain letters are
 * `useShortcuts`. Not while something is typed or a dialog or a menu is open. What is handled goes no further.
 */
export function useKeys(handle: (event: KeyboardEvent, place: KeyPlace) => boolean): void {
  const latest = useRef(handle);
  useEffect(() => {
    latest.current = handle;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return; // Another way of working has taken it.
      const target = event.target instanceof Element ? event.target : document.body;
      if (target.matches('input:not([type=range]), textarea, select')) return;
      if (document.querySelector('[role=dialog], [role=alertdialog], [role=menu], [role=listbox]')) return;
      const film = target.closest('.stage') !== null;
      const control = target.closest('button, a, input, [role=tab], [role=tabpanel]') !== null && !film;
      if (!latest.current(event, control ? 'control' : 'page')) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, []);
}

const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The step of an arrow key, of length one, as it is seen; null for another key. */
export function arrowStep({ key }: KeyboardEvent): { readonly x: number; readonly y: number } | null {
  const arrow = ARROWS[key];
  return arrow ? { x: arrow[0], y: arrow[1] } : null;
}

/** Source pixels of a step: one, a tenth with Alt, ten with Shift, fifty with Ctrl. */
export function stepLength({ altKey, shiftKey, ctrlKey, metaKey }: KeyboardEvent): number {
  if (altKey) return 0.1;
  if (ctrlKey || metaKey) return 50;
  return shiftKey ? 10 : 1;
}
