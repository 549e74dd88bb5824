import type { wall as english } from '../en/wall.ts';
import type { Texts } from '../languages.ts';

export const wall: Texts<typeof english> = {
  title: 'Übersicht',
  keys: {
    'j, k': 'nächstes, voriges Paar',
    Enter: 'Paar öffnen',
    f: 'Vollbild, von weitem lesbar; Esc verlässt es',
  },
  display: { enter: 'Vollbild', leave: 'Esc beendet' },

  headline: {
    title: 'Sekunden je Patient',
    target: 'Ziel {{goal}} s',
    faster: '{{times}}× schneller als das Ziel von {{goal}} s',
    slower: 'das {{times}}-Fache des Ziels von {{goal}} s',
    on: 'am Ziel von {{goal}} s',
    idle: 'Ruhe',
    waiting: 'wartet auf die ersten Werte',
    noneYet: 'noch kein Patient',
    last: 'letzter Patient vor {{age}}',
    noneFinished: 'Paare in Arbeit, noch keines fertig',
    finished_one: '{{shown}} Patient in den letzten {{seconds}} s',
    finished_other: '{{shown}} Patienten in den letzten {{seconds}} s',
  },
  chart: {
    lastHour: 'Letzte Stunde',
    secondsPerPatient: 'Sekunden je Patient',
    patientsPerMinute: 'Patienten je Minute',
    target: 'Ziel {{goal}} s',
    point_one: '{{time}}  {{value}}, {{shown}} Patient',
    point_other: '{{time}}  {{value}}, {{shown}} Patienten',
    idleThroughout: 'Sekunden je Patient in der letzten Stunde: durchgehend Ruhe.',
    summary:
      'Sekunden je Patient in der letzten Stunde: von {{least}} bis {{most}}, {{patients}} Patienten, ' +
      '{{idle}} Minuten Ruhe. Ziel {{goal}}.',
  },

  figures: {
    label: 'Kennzahlen',
    latency: 'Laufzeit, Sekunden',
    latencyMeans:
      'Vom letzten empfangenen Byte bis zum gespeicherten Ergebnis. Die Hälfte der Paare ist schneller als p50, eines von hundert langsamer als p99.',
    pairsInWindow_one: 'Aus {{shown}} Paar im Zeitfenster.',
    pairsInWindow_other: 'Aus {{shown}} Paaren im Zeitfenster.',
    perMinute: 'Pat./min',
    today: 'Heute',
    ofReceived: 'von {{received}}',
    failed: '{{shown}} Fehler',
    forecast: '≈ {{shown}} bis 24 h',
    queue: 'Wartend',
    empty: 'leer',
    oldest: 'ältestes {{age}}',
    emptyIn: 'leer in {{age}}',
    notShrinking: 'nimmt zu',
    queueMeans:
      'Paare, die angenommen und noch nicht gemessen sind. Die Zeit bis zur leeren Schlange folgt aus dem Messtempo der letzten Minute, abzüglich dessen, was hereinkommt.',
    depth: 'Wartende Paare',
    oldestWaits: 'Das älteste wartet seit',
    timeToEmpty: 'Leer in',
    showThese: 'Diese Paare zeigen',
    showMeasured: 'Heute gemessene Paare',
  },

  budget: {
    title: 'Wohin die Zeit geht',
    perPair: 'je Abschnitt, ms',
    which: 'Perzentil',
    sum: 'Summe der Abschnitte',
    partOf: 'davon {{part}}',
    onlyMedian: 'Diese Seite kennt nur den Median.',
  },
  stages: {
    wait: { name: 'Warten', means: 'In der Schlange, bis ein Worker das Paar nimmt.' },
    read: { name: 'Lesen', means: 'Beide Aufnahmen werden aus dem Speicher geholt.' },
    decode: { name: 'Dekodieren', means: 'Die Aufnahmen werden zu Pixeln entpackt.' },
    place: {
      name: 'Einpassen',
      means: 'Die Pixel werden in den Ausschnitt gebracht, den das Netz erwartet.',
    },
    infer: { name: 'Erkennen', means: 'Das Netz sucht die Landmarken in beiden Aufnahmen.' },
    measure: {
      name: 'Messen',
      means: 'Aus der Antwort des Netzes werden Ecken abgelesen und daraus die Bewegung berechnet.',
    },
    persist: { name: 'Speichern', means: 'Das Ergebnis geht zur Datenbank und wird dort festgeschrieben.' },
    show: {
      name: 'Zeigen',
      means: 'Vom Senden einer Änderung bis zum Bild auf diesem Schirm: von dieser Seite selbst gemessen.',
    },
  },
  parts: { landmarks: 'Landmarken', kinematics: 'Kinematik' },

  workers: {
    title: 'Worker',
    lost: '{{shown}} verloren',
    oneMore: 'Einer mehr: {{now}} → {{then}} je Minute',
    oneMoreTitle: 'Was ein weiterer Worker brächte',
    oneMoreMeans:
      'Was die Worker messen könnten, wenn sie nie warteten, nach ihrer eigenen Zeit je Paar; der neue so schnell wie diese, auf einem eigenen Rechner.',
    utilisation: 'Auslastung',
    restarts_one: '{{shown}} Neustart',
    restarts_other: '{{shown}} Neustarts',
    states: {
      starting: 'startet',
      idle: 'wartet',
      busy: 'misst',
      draining: 'läuft aus',
      lost: 'verloren',
    },
    facts: {
      host: 'Rechner',
      process: 'Prozess',
      provider: 'Rechenwerk',
      requested: '{{provider}}, verlangt war {{requested}}',
      model: 'Modell',
      version: 'Version',
      started: 'Gestartet',
      heard: 'Zuletzt gehört',
      measured: 'Gemessen',
      failed: 'Gescheitert',
      inFlight: 'In Arbeit',
      median: 'Median je Paar',
      p95: 'p95 je Paar',
      memory: 'Speicher',
      restarts: 'Neustarts',
    },
    pairs: 'Paare',
  },

  centers: {
    title_one: 'Zentrum',
    title_other: 'Zentren',
    name: 'Name',
    perMinute: 'je min',
    measured: 'gemessen',
    review: 'Prüfung',
    reviewMeans: 'Anteil der heute gemessenen Paare, die zu prüfen sind',
    failed: 'Fehler',
    failedMeans: 'Anteil der heute abgeschlossenen Paare, die gescheitert sind',
    lastFilm: 'zuletzt',
  },

  failures: {
    title: 'Fehlschläge',
    today: '{{shown}} heute',
    none: 'Keine. Kein Paar wurde abgewiesen oder aufgegeben.',
    where: '{{center}}, {{pair}}, vor {{age}}',
  },

  pairs: {
    title: 'Neueste Paare',
    newer: '{{shown}} neuere',
    marked: '{{shown}} zu prüfen',
    noneMarked: 'Keines der neuesten Paare ist zu prüfen.',
    none: 'Noch kein Paar.',
    send: 'Einige senden:',
    irom: 'IROM, Grad',
    latency: 'Laufzeit s',
  },

  alerts: {
    title: 'Warnungen',
    none: 'Keine Warnungen',
    severity: { warning: 'Warnung', critical: 'Kritisch' },
    more: '{{shown}} weitere',
    open: {
      failures: 'Gescheiterte Paare',
      center: 'Zum Zentrum',
      drift: 'Zum Drift-Audit',
      review: 'Zur Prüfung',
      queue: 'Wartende Paare',
    },
    codes: {
      'no-workers': {
        says: 'Niemand misst: {{value}} warten',
        mend: 'Kein Worker lebt. Einen starten: npx --no sagitta up --workers 1, oder nachsehen, warum die vorhandenen angehalten haben.',
      },
      'queue-old': {
        says: 'Ein Paar wartet seit {{value}}',
        mend: 'Die Grenze ist {{limit}}. Sind die Worker ausgelastet, hilft einer mehr; sonst zeigen ihre Protokolle, woran es liegt.',
      },
      'queue-growing': {
        says: 'Auf ein gemessenes Paar kommen {{value}} neue',
        mend: 'Bis {{limit}} kann es Zufall sein. Sind die Worker ausgelastet, hilft einer mehr.',
      },
      'target-missed': {
        says: '{{value}} s je Patient',
        mend: 'Seit einigen Minuten; das Ziel ist {{limit}} s. Die Abschnitte zeigen, wohin die Zeit geht.',
      },
      'worker-lost': {
        says: '{{worker}} seit {{value}} nicht gehört',
        mend: 'Seine Lebenszeichen sind ausgeblieben; was er in Arbeit hatte, bekommt ein anderer. Auf seinem Rechner und in seinem Protokoll nachsehen.',
      },
      'worker-restarts': {
        says: '{{worker}} startete {{value}}-mal neu',
        mend: 'Mehr als {{limit}} in einer Viertelstunde: Etwas beendet ihn immer wieder. Sein Protokoll sagt, was.',
      },
      'failures-many': {
        says: '{{center}}: {{value}} der Paare scheitern',
        mend: 'Die Grenze ist {{limit}}. Die gescheiterten Paare sagen, warum; was behoben ist, kann noch einmal durchlaufen.',
      },
      'center-silent': {
        says: '{{center}} schweigt seit {{value}}',
        mend: 'Zu dieser Zeit der Woche sendet es gewöhnlich; mehr als {{limit}} ohne Aufnahme sind ungewöhnlich. Dort fragen, ob noch Aufnahmen entstehen.',
      },
      'drift-alarm': {
        says: '{{center}}: Drift-Alarm',
        mend: 'Das Drift-Audit hat einen Alarm ausgelöst, den niemand abgeschlossen hat. Ansehen, was sich zuerst verschob, entscheiden und die Abklärung abschließen.',
      },
      'review-waiting': {
        says: 'Paare warten seit {{value}} auf ihre Prüfung',
        mend: 'Die Grenze ist {{limit}}. Jemand aus der Radiologie sollte die Liste durchsehen.',
      },
    },
  },
};
