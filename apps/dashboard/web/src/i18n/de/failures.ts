import type { failures as english } from '../en/failures.ts';
import type { Texts } from '../languages.ts';

export const failures: Texts<typeof english> = {
  title: 'Fehlschläge',
  keys: {
    'j, k': 'nächstes, voriges Paar',
    r: 'das Paar noch einmal messen',
    Enter: 'das Paar öffnen',
  },
  none: 'In dieser Zeit ist nichts fehlgeschlagen.',
  nothingYet: 'Wird gezählt…',
  since: 'Eingang',
  period: { today: 'Heute', week: 'In 7 Tagen', month: 'In 30 Tagen' },
  ever: 'Jederzeit',
  fault: { system: 'Liegt am System', films: 'Liegt an den Aufnahmen' },
  moreThan: 'mehr als {{most}}',
  means: 'Was es bedeutet',
  todo: 'Was zu tun ist',
  replayOne: 'Erneut messen',
  replayAll: 'Alle erneut messen',
  replayNewest: 'Die neuesten {{most}} erneut messen',
  attempts_one: '{{count}} Versuch',
  attempts_other: '{{count}} Versuche',
  open: 'Paar öffnen',
  details: 'Zum gewählten Paar',
  failedAt: 'aufgegeben {{at}}',
  columns: { message: 'Was nicht stimmte' },
  codes: {
    'deliveries-exhausted': {
      means: 'Jeder Worker, der das Paar nahm, brach ab. An den Aufnahmen wurde kein Fehler gefunden.',
      todo: 'Prüfen Sie die Worker: Starten sie neu, fehlt Speicher? Danach erneut messen.',
    },
    'deadline-exceeded': {
      means: 'Das Paar hatte bis zu seiner Frist kein Ergebnis, obwohl es erneut angestoßen wurde.',
      todo: 'Prüfen Sie Warteschlange und Worker in der Übersicht. Erneut messen, sobald die Schlange kurz ist.',
    },
    'film-not-in-store': {
      means: 'Der Worker fand eine Aufnahme nicht, die das Gateway empfangen hatte.',
      todo: 'Prüfen Sie, ob Gateway und Worker denselben Bildspeicher nutzen. Erneut messen oder neu senden lassen.',
    },
    'store-unavailable': {
      means: 'Aufnahmen ließen sich nicht lesen oder schreiben: Der Speicher war weg, voll oder gesperrt.',
      todo: 'Prüfen Sie Platz und Rechte des Speichers, dann erneut messen.',
    },
    'broker-unavailable': {
      means: 'Die Dienste konnten einander nicht erreichen.',
      todo: 'Prüfen Sie NATS und das Netz zwischen den Diensten, dann erneut messen.',
    },
    'inference-failed': {
      means: 'Die Sitzung des Modells endete mit einem Fehler, meist aus Mangel an Speicher.',
      todo: 'Prüfen Sie Speicher und Provider des Workers, dann erneut messen.',
    },
    'model-invalid': {
      means: 'Der Modellordner ist unvollständig, verändert oder von unbekannter Art.',
      todo: 'Prüfen Sie Dateien und Prüfsummen des Modells, starten Sie den Worker neu, dann erneut messen.',
    },
    internal: {
      means: 'Etwas geschah, womit niemand gerechnet hat. Näheres steht im Protokoll des Workers.',
      todo: 'Melden Sie es mit der Kennung des Paars. Erneut messen kann helfen.',
    },
    'provider-unavailable': {
      means: 'Der für den Worker eingestellte Provider ist nicht vorhanden.',
      todo: 'Prüfen Sie EXECUTION_PROVIDER und Treiber des Workers, starten Sie ihn neu, dann erneut messen.',
    },
    'film-document-malformed': {
      means: 'Was auf einer Aufnahme gefunden wurde, hat nicht die Form, die zum Messen nötig ist.',
      todo: 'Prüfen Sie, ob alle Dienste dieselbe Version haben, dann erneut messen.',
    },
    'rules-malformed': {
      means: 'Das Regelwerk zur Beurteilung der Werte ließ sich nicht lesen.',
      todo: 'Berichtigen Sie das Regelwerk, starten Sie den Worker neu, dann erneut messen.',
    },
    'message-malformed': {
      means: 'Ein Dienst sandte eine Nachricht, die ein anderer nicht kennt.',
      todo: 'Prüfen Sie, ob alle Dienste dieselbe Version haben, dann erneut messen.',
    },
    'film-not-lumbar-lateral': {
      means: 'Eine Aufnahme zeigt zu wenig von einer Lendenwirbelsäule in seitlicher Sicht.',
      todo: 'Öffnen Sie das Paar. Bei falscher Region oder Projektion das Zentrum um die richtige Aufnahme bitten.',
    },
    'not-an-image': {
      means: 'Eine Datei ist weder DICOM noch PNG noch JPEG, oder sie enthält kein Bild.',
      todo: 'Fragen Sie das Zentrum, was gesendet wurde; die Aufnahme neu exportieren lassen.',
    },
    'film-empty': {
      means: 'Eine Datei enthält nichts: Export oder Übertragung schrieb keine Daten.',
      todo: 'Die Aufnahme neu exportieren und senden lassen.',
    },
    'film-truncated': {
      means: 'Eine Datei endet vor ihrem Bild: Übertragung oder Export brach ab.',
      todo: 'Die Aufnahme neu senden lassen.',
    },
    'film-malformed': {
      means: 'Eine Datei beginnt wie eine Aufnahme, ihr Inhalt widerspricht sich aber.',
      todo: 'Die Aufnahme neu aus dem Archiv exportieren lassen.',
    },
    'film-too-large': {
      means: 'Die Datei oder das Bild darin ist größer, als eine Aufnahme sein kann.',
      todo: 'Das Zentrum um die einzelne Aufnahme bitten statt um eine Serie oder ein Archiv.',
    },
    'film-dimensions-refused': {
      means: 'Das Bild hat zu wenige oder zu viele Pixel, um gemessen zu werden.',
      todo: 'Das Zentrum um die Originalaufnahme bitten statt um ein Vorschau- oder zusammengesetztes Bild.',
    },
    'unsupported-transfer-syntax': {
      means: 'Die Aufnahme ist so komprimiert, dass Sagitta sie nicht lesen kann.',
      todo: 'Unkomprimiert oder als JPEG, JPEG-LS oder JPEG 2000 exportieren lassen.',
    },
    'unsupported-pixel-format': {
      means: 'Die Pixel sind so gespeichert, dass Sagitta sie nicht lesen kann, etwa farbig.',
      todo: 'Als Graustufenbild exportieren lassen.',
    },
    'unequal-pixel-spacing': {
      means: 'Ein Millimeter hat in einer Richtung mehr Pixel als in der anderen: Winkel wären falsch.',
      todo: 'Die Aufnahme unverzerrt exportieren lassen.',
    },
    'multi-frame-film': {
      means: 'Die Datei enthält eine Bildfolge, wo eine Aufnahme erwartet war.',
      todo: 'Flexions- und Extensionsaufnahme einzeln exportieren lassen.',
    },
  },
};
