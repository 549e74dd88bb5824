import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { AboutView, SessionView } from '@sagitta/contracts';
import { about, signIn } from '../api/http.ts';
import { SpineBackdrop, Wordmark } from './brand.tsx';

interface Props {
  /** The session was over, rather than left. */
  readonly ended: boolean;
  readonly onSignedIn: (session: SessionView) => void;
}

export function SignIn({ ended, onSignedIn }: Props) {
  const { t } = useTranslation();
  const [development, setDevelopment] = useState<AboutView['development']>(null);
  const [problem, setProblem] = useState(() => (ended ? t('signIn.ended') : ''));
  const [busy, setBusy] = useState(false);
  const username = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);

  useEffect(() => {
    document.title = `${t('signIn.title')} · Sagitta`;
  }, [t]);

  useEffect(() => {
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
        <p className="sign-in-what">{t('signIn.what')}</p>
        <label>
          {t('signIn.name')}
          <input ref={username} name="username" autoComplete="username" autoFocus required maxLength={200} />
        </label>
        <label>
          {t('signIn.password')}
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
          {t(busy ? 'signIn.busy' : 'signIn.action')}
        </button>
        {development && (
          <fieldset className="sign-in-hint" disabled={busy}>
            <legend>{t('signIn.logins')}</legend>
            {development.people.map(({ username: name, role }) => (
              <button
                key={name}
                type="button"
                className="button"
                onClick={() => void attempt(name, development.password)}
              >
                {t(`roles.${role}`)}
              </button>
            ))}
            <p>
              <Trans
                i18nKey="signIn.passwordOfEach"
                components={{ password: <code>{development.password}</code> }}
              />
            </p>
          </fieldset>
        )}
      </form>
      <p className="research-use">{t('research')}</p>
    </main>
  );
}
