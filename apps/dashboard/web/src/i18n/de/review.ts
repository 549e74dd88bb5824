import type { review as english } from '../en/review.ts';
import type { Texts } from '../languages.ts';

export const review: Texts<typeof english> = {
  title: 'Prüfung',
  keys: {
    'j, k': 'nächstes, voriges Paar',
    n: 'das nächste Paar übernehmen',
    Enter: 'das Paar öffnen',
  },
  loading: 'Wird geladen…',
  empty: 'Alles ist geprüft. Ein Paar, das jemand ansehen sollte, erscheint hier von selbst.',
  start: 'Nächstes',
  allTaken: 'Alle wartenden Paare sind bei anderen in Arbeit. Warten Sie kurz, oder öffnen Sie eines davon.',
  waiting_one: '{{shown}} Paar wartet',
  waiting_other: '{{shown}} Paare warten',
  newer_one: '{{count}} weiteres',
  newer_other: '{{count}} weitere',
  rest: 'Gezeigt sind die {{shown}} dringendsten; andere folgen, sobald diese entschieden sind.',
  open: 'Offen',
  secondRead: 'Zweitbefundung',
  asked: 'Eine Zweitmeinung ist erbeten',
  you: 'Sie',
  columns: {
    reason: 'Grund',
    center: 'Zentrum',
    pair: 'Paar',
    irom: 'IROM, Grad',
    waits: 'Wartet',
    state: 'Stand',
    claim: 'In Arbeit bei',
  },
  position: '{{position}} von {{total}}',
  left: 'Entschieden, {{total}} warten',
  previous: 'Voriges',
  next: 'Nächstes',
};
