import { useEffect, useState } from 'react';

export type Theme = 'dark' | 'light';
const KEY = 'sagitta-theme';

const system = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)');

function chosen(): Theme | null {
  try {
    const theme = localStorage.getItem(KEY);
    return theme === 'dark' || theme === 'light' ? theme : null;
  } catch {
    return null; // storage is off: the choice holds for this visit
  }
}

/** Before the first paint, so that a dark room sees no white flash. */
export function applyChosenTheme(): void {
  const theme = chosen();
  if (theme) document.documentElement.dataset.theme = theme;
}

/** The theme shown and its switch; without a choice the system's, as it changes. */
export function useTheme(): [Theme, () => void] {
  const [choice, setChoice] = useState(chosen);
  const [dark, setDark] = useState(() => system().matches);
  useEffect(() => {
    const query = system();
    const follow = (): void => setDark(query.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  const theme = choice ?? (dark ? 'dark' : 'light');
  const toggle = (): void => {
    const next = theme === 'dark' ? 'light' : 'dark';
    document.documentElement.dataset.theme = next;
    setChoice(next);
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // see above
    }
  };
  return [theme, toggle];
}
