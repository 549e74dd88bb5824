import { Outlet } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Bar } from './bar.tsx';
import { Help } from './help.tsx';
import { Navigation } from './navigation.tsx';
import { useSignedIn } from './signed-in.tsx';
import { rememberFirstKeys, useShortcuts } from './shortcuts.ts';
import { THEMES } from './theme.ts';

/** What stands around every room. */
export function Frame() {
  const { t } = useTranslation();
  const { theme, chooseTheme, leave } = useSignedIn();
  const [helping, setHelping] = useState(false);
  useEffect(rememberFirstKeys, []);
  useShortcuts({
    t: () => chooseTheme(THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!),
    '?': () => setHelping(true),
  });
  return (
    <div className="frame">
      <a className="skip-link" href="#content">
        {t('skip')}
      </a>
      <Navigation />
      <Bar theme={theme} onTheme={chooseTheme} onHelp={() => setHelping(true)} onSignOut={leave} />
      <Outlet />
      {helping && <Help onClose={() => setHelping(false)} />}
    </div>
  );
}
