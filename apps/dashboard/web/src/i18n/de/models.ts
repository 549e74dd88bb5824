import type { models as english } from '../en/models.ts';
import type { Texts } from '../languages.ts';

export const models: Texts<typeof english> = {
  title: 'Modelle',
  seen: 'Modelle, die gemessen haben',
  none: 'Es wurde noch kein Paar gemessen. Mit dem ersten Ergebnis steht sein Modell hier.',
  columns: {
    model: 'Modell',
    workers: 'Läuft auf',
    firstSeen: 'Zuerst gesehen',
    lastMeasured: 'Zuletzt gemessen',
    pairs: 'Paare',
    recent: 'Letzte 30 Tage',
    review: 'Zu prüfen, %',
    corrected: 'Korrigiert, %',
    rejected: 'Verworfen, %',
    p50: 'p50, ms',
    p95: 'p95, ms',
  },
  change: {
    proposed: 'vorgeschlagen am {{at}}',
    approved: 'freigegeben am {{at}}',
    refused: 'abgelehnt am {{at}}',
    'rolled-back': 'zurückgenommen am {{at}}',
  },
  recentNote:
    'Anteile und Zeiten gelten für die Paare, die das Modell in den letzten 30 Tagen gemessen hat; Zeiten für beide Aufnahmen im Worker.',
  workers_one: '1 Worker',
  workers_other: '{{count}} Workern',
  nowhere: 'keinem Worker',
  accuracy: 'Veröffentlichte Genauigkeit',
  accuracyNote:
    'Gemessen an Aufnahmen mit bekannter Wahrheit, mit dem Code der Worker, als diese Version entstand. Fehlende Werte haben ihren Preis, nichts ist weggelassen. Die Studie hat andere Aufnahmen gemessen: ihre Spalten sind Marken, die zu erreichen sind.',
  nothingPublished: 'Mit dieser Version wurde keine Genauigkeit veröffentlicht.',
  noRealFilms:
    'Zu dieser Version gehören keine echten Aufnahmen mit bekannter Wahrheit, also gibt es für sie keine Tabelle.',
  films: {
    synthetic: 'Synthetische Aufnahmen',
    real: 'Echte Aufnahmen',
  },
  setOf: '{{patients}} Patienten, {{pairs}} Paare, {{films}} Aufnahmen',
  measure: 'Maß',
  profiles: { fast: 'Profil fast', accurate: 'Profil accurate' },
  studyInternal: 'Studie, intern',
  studyExternal: 'Studie, extern',
  interval: '95 %: {{from}} bis {{to}}; n = {{n}}',
  onlyN: 'n = {{n}}',
  measures: {
    identification: 'Wirbel erkannt, %',
    'corner-mean': 'Fehler der Ecken, Mittel, mm',
    'corner-median': 'Fehler der Ecken, Median, mm',
    'irom-mean': 'Fehler der IROM, Mittel, Grad',
    'irom-coverage': 'IROM in ihrem 90-%-Intervall, %',
    'translation-mean': 'Fehler der dST, Mittel, mm',
    'translation-coverage': 'dST in ihrem 90-%-Intervall, %',
    'films-refused': 'Aufnahmen abgelehnt, %',
  },
};
