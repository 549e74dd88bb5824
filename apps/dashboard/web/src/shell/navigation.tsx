import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLive, useLiveSlice } from '../live/live-context.ts';
import { count } from '../format.ts';
import { Wordmark } from './brand.tsx';
import { roomsFor } from './rooms.ts';
import { useShortcuts } from './shortcuts.ts';

/** The way between rooms: a column of links, and `g` with a room's letter. */
export function Navigation() {
  const { t } = useTranslation(['shell', 'wall', 'pairs']);
  const navigate = useNavigate();
  const rooms = roomsFor(useLive().session.person.role);
  const open = useLiveSlice(({ overview }) => overview?.reviewOpen ?? 0);
  useShortcuts(
    Object.fromEntries(rooms.map(({ key, path }) => [`g ${key}`, () => void navigate({ to: path })])),
  );
  return (
    <nav className="navigation" aria-label={t('rooms')}>
      <Link to="/" className="navigation-brand" tabIndex={-1} aria-hidden="true">
        <Wordmark />
      </Link>
      <ul>
        {rooms.map(({ path, name, key, icon }) => (
          <li key={path}>
            <Link to={path} activeOptions={{ exact: path === '/' }} aria-keyshortcuts={`g ${key}`}>
              <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
                <path d={icon} />
              </svg>
              <span>{t('title', { ns: name })}</span>
              {name === 'review' && open > 0 && <span className="navigation-count">{count(open)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
