import { useEffect, useState } from 'react';

/** `contrast`: for walls that are read from far, and for eyes that need it. */
export const THEMES = ['dark', 'light', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];
const KEY = 'sagitta-theme';

const system = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)');

function chosen(): Theme | null {
  try {
    const theme = localStorage.getItem(KEY);
    return THEMES.find((known) => known === theme) ?? null;
  } catch {
    return null; // storage is off: the choice holds for this visit
  }
}

/** Before the first paint, so that a dark room sees no white flash. */
export function applyChosenTheme(): void {
  const theme = chosen();
  if (theme) document.documentElement.dataset.theme = theme;
}

/** The theme shown and how to choose one; without a choice the system's, as it changes. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [choice, setChoice] = useState(chosen);
  const [dark, setDark] = useState(() => system().matches);
  useEffect(() => {
    const query = system();
    const follow = (): void => setDark(query.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  const choose = (next: Theme): void => {
    document.documentElement.dataset.theme = next;
    setChoice(next);
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // see above
    }
  };
  return [choice ?? (dark ? 'dark' : 'light'), choose];
}
