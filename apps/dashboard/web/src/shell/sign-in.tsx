import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { AboutView, SessionView } from '@sagitta/contracts';
import { about, signIn } from '../api/http.ts';
import { SpineBackdrop, Wordmark } from './brand.tsx';

interface Props {
  /** The session was over, rather than left. */
  readonly ended: boolean;
  readonly onSignedIn: (session: SessionView) => void;
}

export function SignIn({ ended, onSignedIn }: Props) {
  const [development, setDevelopment] = useState<AboutView['development']>(null);
  const [problem, setProblem] = useState(ended ? 'Your session is over. Sign in again.' : '');
  const [busy, setBusy] = useState(false);
  const username = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);

  useEffect(() => {
    document.title = 'Sign in · Sagitta';
    about().then(
      (view) => setDevelopment(view.development),
      () => undefined, // only the hint is missing
    );
  }, []);

  const attempt = async (name: string, secret: string): Promise<void> => {
    setBusy(true);
    setProblem('');
    try {
      onSignedIn(await signIn(name, secret));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setBusy(false);
      password.current?.select();
    }
  };

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void attempt(username.current!.value.trim(), password.current!.value);
  };

  return (
    <main className="sign-in">
      <SpineBackdrop />
      <form className="sign-in-card" data-testid="sign-in-form" aria-busy={busy} onSubmit={submit}>
        <h1>
          <Wordmark />
        </h1>
        <p className="sign-in-what">Lumbar motion, measured as it arrives.</p>
        <label>
          Name
          <input ref={username} name="username" autoComplete="username" autoFocus required maxLength={200} />
        </label>
        <label>
          Password
          <input
            ref={password}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            maxLength={200}
            aria-describedby="sign-in-problem"
          />
        </label>
        <p className="sign-in-problem" id="sign-in-problem" role="alert">
          {problem}
        </p>
        <button type="submit" className="button primary" disabled={busy}>
          {busy ? 'Signing in…' : 'Sign in'}
        </button>
        {development && (
          <fieldset className="sign-in-hint" disabled={busy}>
            <legend>Development logins</legend>
            {development.people.map(({ username: name, role }) => (
              <button
                key={name}
                type="button"
                className="button"
                onClick={() => void attempt(name, development.password)}
              >
                {role}
              </button>
            ))}
            <p>
              The password of each is <code>{development.password}</code>
            </p>
          </fieldset>
        )}
      </form>
      <p className="research-use">For research use, not for diagnosis</p>
    </main>
  );
}
