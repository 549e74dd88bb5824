import { Outlet, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Bar } from './bar.tsx';
import { Navigation } from './navigation.tsx';
import { useSignedIn } from './signed-in.tsx';
import { rememberFirstKeys, useShortcuts } from './shortcuts.ts';
import { THEMES } from './theme.ts';

const Help = lazy(async () => ({ default: (await import('./help.tsx')).Help }));

/** What stands around every room. */
export function Frame() {
  const { t } = useTranslation();
  const { theme, chooseTheme, leave } = useSignedIn();
  const display = useSearch({ strict: false, select: ({ mode }) => mode === 'wall' });
  const [helping, setHelping] = useState(false);
  useEffect(rememberFirstKeys, []);
  useShortcuts({
    t: () => chooseTheme(THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!),
    '?': () => setHelping(true),
  });
  return (
    <div className="frame" data-mode={display ? 'display' : 'rooms'}>
      <a className="skip-link" href="#content">
        {t('skip')}
      </a>
      {!display && (
        <>
          <Navigation />
          <Bar theme={theme} onTheme={chooseTheme} onHelp={() => setHelping(true)} onSignOut={leave} />
        </>
      )}
      <Outlet />
      {helping && (
        <Suspense>
          <Help onClose={() => setHelping(false)} />
        </Suspense>
      )}
    </div>
  );
}
