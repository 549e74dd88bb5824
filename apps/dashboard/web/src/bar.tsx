import { Wordmark } from './brand.tsx';
import { ConnectionState } from './connection-state.tsx';
import { useLive, useLiveView } from './live/live-context.ts';
import type { Theme } from './theme.ts';

interface Props {
  readonly theme: Theme;
  readonly onTheme: () => void;
  readonly onHelp: () => void;
  readonly onSignOut: () => void;
}

export function Bar({ theme, onTheme, onHelp, onSignOut }: Props) {
  const { person } = useLive().session;
  const { overview } = useLiveView();
  const center =
    overview?.centers.find(({ centerId }) => centerId === person.centerId)?.name ?? person.centerId;
  return (
    <header className="bar">
      <h1>
        <Wordmark />
      </h1>
      <ConnectionState />
      <p className="bar-person">
        <strong>{person.displayName}</strong>
        <span>
          {person.role} · {center ?? 'all centers'}
        </span>
      </p>
      <button
        type="button"
        className="button quiet"
        onClick={onTheme}
        aria-label={theme === 'dark' ? 'Light theme' : 'Dark theme'}
        title={`${theme === 'dark' ? 'Light' : 'Dark'} theme (t)`}
      >
        <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
          {theme === 'dark' ? (
            <path d="M12 3v2m0 14v2m9-9h-2M5 12H3m15.4-6.4-1.4 1.4M7 17l-1.4 1.4m12.8 0L17 17M7 7 5.6 5.6M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0Z" />
          ) : (
            <path d="M20 14.5A8 8 0 0 1 9.5 4a8 8 0 1 0 10.5 10.5Z" />
          )}
        </svg>
      </button>
      <button type="button" className="button quiet" onClick={onHelp} aria-label="Help" title="Help (?)">
        ?
      </button>
      <button type="button" className="button" onClick={onSignOut}>
        Sign out
      </button>
    </header>
  );
}
