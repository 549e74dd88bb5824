import { useEffect, useRef } from 'react';

/** How long a first key waits for its second. */
const SEQUENCE_MS = 1_200;

let first: { readonly key: string; readonly at: number } | null = null;

/**
 * Keys for the whole page, single ones (`j`) and sequences of two (`g p`); not while something is typed, a modifier held
 * or a dialog open.
 */
export function useShortcuts(actions: Readonly<Record<string, () => void>>): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (
        event.target instanceof HTMLElement &&
        event.target.matches('input, textarea, select, [contenteditable]')
      )
        return;
      if (document.querySelector('[role=dialog], [role=alertdialog], [role=menu], [role=listbox]')) return;
      const begun = first && event.timeStamp - first.at < SEQUENCE_MS ? `${first.key} ${event.key}` : null;
      const action = (begun && latest.current[begun]) || (begun ? undefined : latest.current[event.key]);
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** Remembers the first key of a sequence, once every listener above has seen it; the page calls it once. */
export function rememberFirstKeys(): () => void {
  const onKey = (event: KeyboardEvent): void => {
    const typed = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
    const key = event.key.length === 1 && !typed && !event.ctrlKey && !event.metaKey && !event.altKey;
    first = key && event.key === 'g' ? { key: event.key, at: event.timeStamp } : null;
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}
