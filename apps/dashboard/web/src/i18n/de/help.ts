import type { help as english } from '../en/help.ts';
import type { Texts } from '../languages.ts';

export const help: Texts<typeof english> = {
  title: 'Hilfe',
  keys: 'Tasten',
  everywhere: 'Überall',
  go: 'In einen Raum gehen',
  theme: 'dunkel, hell oder hoher Kontrast',
  thisHelp: 'diese Hilfe',
  close: 'schließen, was offen ist',
  seen: 'Was zu sehen ist',
  terms: {
    secondsPerPatient: {
      name: 'Sekunden je Patient',
      means:
        'Die Zeit der letzten Minute, in der mindestens ein Paar in Arbeit war, geteilt durch die darin fertig gewordenen Patienten. Ruhe, wenn nichts in Arbeit ist.',
    },
    latency: {
      name: 'Laufzeit',
      means:
        'Vom letzten empfangenen Byte bis zum gespeicherten Ergebnis. Die Hälfte der Paare ist schneller als p50.',
    },
    irom: {
      name: 'IROM',
      means:
        'Intervertebraler Bewegungsumfang, Extension minus Flexion, in Grad zwischen den Mittelebenen zweier Wirbel. Öffnung zur Extension hin ist positiv.',
    },
    dst: {
      name: 'dST',
      means:
        'Sagittale Translation der hinteren Ecke, Flexion minus Extension, in Millimetern und in Prozent der Deckplattentiefe. Nach vorn ist positiv. Millimeter ohne Korrektur der Vergrößerung sind die am Detektor: um 5 bis 40 % zu groß.',
    },
    interval: {
      name: '6,9 bis 9,9',
      means:
        'Unter einem Wert: sein 90-%-Intervall. Bei Aufnahmen wie denen, an denen das Modell kalibriert wurde, liegt die Wahrheit in neun von zehn Fällen darin. Ein Wirbel, der für seinen Nachbarn gehalten wurde, ist nicht eingerechnet.',
    },
    findings: {
      name: 'Befunde',
      means:
        'Was ein Regelwerk über ein Segment sagt: innerhalb seiner Schwellen, innerhalb, aber in die falsche Richtung gedreht, jenseits einer Schwelle, oder nicht zu entscheiden, weil das Intervall über sie reicht. Regelwerke unterscheiden sich, und keines ist ein validierter Test auf Instabilität. Normwerte sind die von Menschen ohne Beschwerden.',
    },
    protocols: {
      name: 'Protokolle',
      means:
        'Dieselbe Bewegung anders gemessen: nach Endplatten, nach den Mittelpunkten der Wirbel, und die Translation je Grad Rotation.',
    },
    films: {
      name: 'Aufnahmen',
      means:
        'Was jede Aufnahme ohne die andere zeigt: Winkel, Höhen der Bandscheiben, und wie weit ein Wirbel auf dem darunter verschoben ist.',
    },
    vertebrae: {
      name: 'Wirbel',
      means:
        'Höhen und Größen der Wirbel in beiden Aufnahmen: Sie sollten sich zwischen ihnen nicht unterscheiden.',
    },
    residual: {
      name: 'Restabweichung',
      means:
        'Wie weit die Ecken eines Wirbels neben der einen Form liegen, die am besten zu beiden Aufnahmen passt. Groß, wo eine Ecke falsch gesetzt oder ein Wirbel für einen anderen gehalten wurde.',
    },
    meyerding: {
      name: 'Grad nach Meyerding',
      means:
        'Die Verschiebung in Vierteln der Deckplattentiefe: I bis 25 %, II bis 50 %, III bis 75 %, IV bis 100 %, V darüber. 0, wo sie zu klein ist, um so zu heißen.',
    },
    centreOfRotation: {
      name: 'Drehpunkt',
      means:
        'Der Punkt, um den sich der obere Wirbel zwischen den Aufnahmen gedreht hat, in Prozent der Tiefe der unteren Deckplatte ab ihrer hinteren Ecke. Keiner, wo er sich zu wenig gedreht hat.',
    },
    toBeReviewed: {
      name: 'Zu prüfen',
      means:
        'Neben einem Paar, das jemand ansehen sollte, bevor seine Werte verwendet werden: Es bewegte sich etwa stärker, als es Wirbelsäulen tun, oder die Höhenzuordnung ist zweifelhaft. Das geöffnete Paar sagt, warum und um wie viel. Seine Werte gelten trotzdem.',
    },
  },
  standsStill: 'Die Liste der Paare steht still, solange sich Zeiger oder Tastatur in ihr bewegen.',
};
