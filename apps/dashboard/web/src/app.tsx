import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '@sagitta/contracts';
import { currentSession } from './api/http.ts';
import { SignedIn } from './shell/signed-in.tsx';
import { SignIn } from './shell/sign-in.tsx';

const RETRY_MS = 2_000;

/** `undefined`: not known yet; null: nobody. */
type Who = SessionView | null | undefined;

export function App() {
  const { t } = useTranslation();
  const [session, setSession] = useState<Who>(undefined);
  const [ended, setEnded] = useState(false);
  const [unreachable, setUnreachable] = useState(false);

  useEffect(() => {
    if (session !== undefined) return;
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const find = (): void => {
      currentSession().then(
        (found) => current && setSession(found),
        () => {
          if (!current) return;
          setUnreachable(true);
          timer = setTimeout(find, RETRY_MS);
        },
      );
    };
    find();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [session]);

  const onSignedOut = useCallback((expired: boolean) => {
    setEnded(expired);
    setSession(null);
  }, []);

  if (session === undefined)
    return unreachable ? (
      <p className="waiting" role="status">
        {t('unreachable')}
      </p>
    ) : null;
  if (session === null) return <SignIn ended={ended} onSignedIn={setSession} />;
  return <SignedIn key={session.person.username} session={session} onSignedOut={onSignedOut} />;
}
