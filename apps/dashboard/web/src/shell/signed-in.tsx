import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import type { SessionView } from '@sagitta/contracts';
import { signOut } from '../api/http.ts';
import { createQueries } from '../api/queries.ts';
import { connectLive } from '../live/connect.ts';
import { LiveContext } from '../live/live-context.ts';
import { LiveStore } from '../live/live-store.ts';
import { createPageRouter, fetchViewerSoon } from '../router.tsx';
import { Notices } from '../ui/notices.tsx';
import { type Theme, useTheme } from './theme.ts';

interface Props {
  readonly session: SessionView;
  /** `expired`: the server ended the session, nobody left. */
  readonly onSignedOut: (expired: boolean) => void;
}

interface SignedInPage {
  readonly theme: Theme;
  readonly chooseTheme: (theme: Theme) => void;
  readonly leave: () => void;
}

const SignedInContext = createContext<SignedInPage | null>(null);

export function useSignedIn(): SignedInPage {
  const page = useContext(SignedInContext);
  if (page === null) throw new Error('useSignedIn outside of a signed-in page');
  return page;
}

/** Everything that a signed-in person's page holds, for as long as the person stays. */
export function SignedIn({ session, onSignedOut }: Props) {
  const [store] = useState(() => new LiveStore());
  const [queries] = useState<QueryClient>(createQueries);
  const [router] = useState(createPageRouter);
  const [theme, chooseTheme] = useTheme();
  const live = useMemo(() => ({ session, store }), [session, store]);

  useEffect(fetchViewerSoon, []);
  useEffect(() => connectLive(store, () => onSignedOut(true)), [store, onSignedOut]);

  const leave = (): void => {
    // Whatever the server answers: what is on the screen goes. The cookie ends on its own where it cannot be asked.
    signOut().then(
      () => onSignedOut(false),
      () => onSignedOut(false),
    );
  };
  return (
    <LiveContext value={live}>
      <SignedInContext value={{ theme, chooseTheme, leave }}>
        <QueryClientProvider client={queries}>
          <Notices>
            <RouterProvider router={router} />
          </Notices>
        </QueryClientProvider>
      </SignedInContext>
    </LiveContext>
  );
}
