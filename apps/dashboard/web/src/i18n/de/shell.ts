import type { shell as english } from '../en/shell.ts';
import type { Texts } from '../languages.ts';

export const shell: Texts<typeof english> = {
  rooms: 'Räume',
  skip: 'Zum Inhalt',
  cancel: 'Abbrechen',
  notice: 'Hinweis',
  close: 'Schließen (Esc)',
  help: 'Hilfe',
  signOut: 'Abmelden',
  theme: 'Darstellung',
  themes: { dark: 'Dunkel', light: 'Hell', contrast: 'Hoher Kontrast' },
  language: 'Sprache',
  allCenters: 'alle Zentren',
  account: 'Konto und Einstellungen',
  roles: {
    technologist: 'MTR',
    radiologist: 'Radiologie',
    operator: 'Betrieb',
    auditor: 'Revision',
    admin: 'Verwaltung',
  },
  notFound: 'Diese Seite gibt es nicht.',
  problem: 'Diese Seite konnte nicht angezeigt werden.',
  again: 'Noch einmal versuchen',
  loading: 'Wird geladen …',
  research: 'Für die Forschung, nicht für die Diagnostik',
};
