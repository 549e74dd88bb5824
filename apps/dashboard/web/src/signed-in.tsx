import { useEffect, useMemo, useState } from 'react';
import type { SessionView } from '@sagitta/contracts';
import { signOut } from './api.ts';
import { Bar } from './bar.tsx';
import { Help } from './help.tsx';
import { connectLive } from './live/connect.ts';
import { LiveContext } from './live/live-context.ts';
import { LiveStore } from './live/live-store.ts';
import { PairDialog } from './pair/pair-dialog.tsx';
import { useOpenPair } from './pair/use-open-pair.ts';
import { useShortcuts } from './shortcuts.ts';
import { useTheme } from './theme.ts';
import { Wall } from './wall/wall.tsx';

interface Props {
  readonly session: SessionView;
  /** `expired`: the server ended the session, nobody left. */
  readonly onSignedOut: (expired: boolean) => void;
}

export function SignedIn({ session, onSignedOut }: Props) {
  const [store] = useState(() => new LiveStore());
  const [theme, toggleTheme] = useTheme();
  const [helping, setHelping] = useState(false);
  const [openPair, setOpenPair] = useOpenPair();
  const live = useMemo(() => ({ session, store }), [session, store]);

  useEffect(() => {
    document.title = 'Sagitta';
    return connectLive(store, () => onSignedOut(true));
  }, [store, onSignedOut]);

  const leave = (): void => {
    // Whatever the server answers: what is on the screen goes. The cookie ends on its own where it cannot be asked.
    signOut().then(
      () => onSignedOut(false),
      () => onSignedOut(false),
    );
  };
  useShortcuts({ t: toggleTheme, '?': () => setHelping(true) });

  return (
    <LiveContext value={live}>
      <a className="skip-link" href="#pairs">
        Skip to the newest pairs
      </a>
      <Bar theme={theme} onTheme={toggleTheme} onHelp={() => setHelping(true)} onSignOut={leave} />
      <Wall theme={theme} onOpenPair={setOpenPair} />
      {openPair && <PairDialog key={openPair} pairId={openPair} onClose={() => setOpenPair(null)} />}
      {helping && <Help onClose={() => setHelping(false)} />}
    </LiveContext>
  );
}
