import type { Corner, Posture, SpacingSource } from '@sagitta/kinematics';
import type { Words } from './index.ts';

/* German, as a radiologist would write it into a report. */

const FILMS: Readonly<Record<Posture, string>> = {
  flexion: 'Flexionsaufnahme',
  extension: 'Extensionsaufnahme',
};
const CORNERS: Readonly<Record<Corner, string>> = {
  superiorAnterior: 'Ecke oben vorn',
  superiorPosterior: 'Ecke oben hinten',
  inferiorPosterior: 'Ecke unten hinten',
  inferiorAnterior: 'Ecke unten vorn',
};
const SOURCES: Readonly<Record<SpacingSource, string>> = {
  supplied: 'angegeben',
  fiducial: 'Referenzkörper',
  geometry: 'Aufnahmegeometrie',
  ermf: 'ERMF',
  'sid-sod': 'SID/SOD',
  imager: 'Detektor',
};
const sourcesOf = (sources: readonly SpacingSource[]): string =>
  sources.map((source) => SOURCES[source]).join(', ');

export const de: Words = {
  number: (digits) => digits.replace('.', ','),
  range: (from, to) => `${from} bis ${to}`,
  onFilm: (posture) => `in der ${FILMS[posture]}`,

  review: {
    motionImplausible: (motions) => `Stärker bewegt, als es Wirbelsäulen tun: ${motions}.`,
    moved: (segment, by) => `${segment} um ${by}`,
    movedBackward: (segment, by) => `${segment} rückwärts um ${by}`,
    motionUnit: (quantity, limit) =>
      `${quantity === 'translation' ? '% der Tiefe' : 'Grad'} (höchstens ${limit})`,
    posturesSwapped: (degrees, limit) =>
      `Die Flexionsaufnahme ist um ${degrees} Grad lordotischer als die Extensionsaufnahme, mehr als ${limit}: ` +
      'Die Aufnahmen sind möglicherweise vertauscht.',
    levelAmbiguous: (margin, limit) =>
      `Die Höhenzuordnung der Wirbel ist zweifelhaft: Abstand ${margin}, nötig ist ${limit}.`,
    bodySizesDiffer: (percent, limit) =>
      `Die Wirbel sind in den beiden Aufnahmen um ${percent} % verschieden groß, mehr als ${limit} %: ` +
      'zwei Patienten oder ein falscher Pixelabstand.',
    residualHigh: (limit, levels) =>
      `Ecken liegen um mehr als ${limit} % der Tiefe neben der gemeinsamen Form beider Aufnahmen: ${levels}.`,
    landmarkScoreLow: (limit, films) =>
      `Ecken waren kaum zu erkennen, mit einer Sicherheit unter ${limit}: ${films}.`,
    intervalWide: (intervals) => `Intervalle sind zu weit für ein Urteil: ${intervals}.`,
    intervalLimit: (quantity, limit) =>
      quantity === 'translation'
        ? `mehr als ${limit} mm in jede Richtung bei der Translation von`
        : `mehr als ${limit} Grad in jede Richtung bei der Rotation von`,
    noMotion: (degrees, limit) =>
      `Der Patient hat sich kaum gebeugt: Die Lordose ändert sich um ${degrees} Grad, nötig sind ${limit}.`,
    movedOtherWay: (degrees, limit) =>
      `Die Wirbelsäule hat sich nicht wie verlangt gebeugt: Die Lordose ändert sich um ${degrees} Grad ` +
      `in die Gegenrichtung, nötig sind ${limit}.`,
    facingDiffers: 'Der Patient blickt in der einen Aufnahme nach links und in der anderen nach rechts.',
    spacingDiffers:
      'Die Millimeter sind in der einen Aufnahme kalibriert und enthalten in der anderen die Vergrößerung.',
    spacingUnknown: (postures) =>
      `Keine Millimeter: Der Pixelabstand der ${postures.map((posture) => FILMS[posture]).join(' und der ')} ` +
      'ist nicht bekannt.',
    levelMissing: (films) => `Ecken fehlen: ${films}.`,
    cornersFound: (level, found, of) => `${level} hat ${found} von ${of}`,
  },

  interpretation: {
    rules: (title, version) => `Beurteilt nach ${title}, Version ${version}.`,
    normal: (segments) => `Normal: ${segments}.`,
    turnedBackward: (segments) => `Innerhalb der Schwellen, aber rückwärts gedreht: ${segments}.`,
    notJudged: (segments) => `Mangels Werten nicht beurteilt: ${segments}.`,
    aboveThreshold: (segment, why) => `${segment} liegt über der Schwelle: ${why}.`,
    indeterminate: (segment, why) => `${segment} ist unbestimmt: ${why}.`,
    moreThan: (limit) => `mehr als ${limit}`,
    eitherSideOf: (limit) => `beiderseits von ${limit}`,
    withoutValue: (name, unit) => `${name} in${unit} ohne Wert`,
    magnificationTaken: (range) => ` nach Abzug einer Vergrößerung von ${range}`,
    unmagnified: ' ohne Vergrößerung',
    quantities: {
      'rotation-degrees': { name: 'Rotation', unit: ' Grad', sign: '°' },
      'translation-mm': { name: 'Translation', unit: ' mm', sign: ' mm' },
      'translation-percent-depth': { name: 'Translation', unit: ' % der Tiefe', sign: ' % der Tiefe' },
    },
  },

  effort: {
    unknown:
      'Wie weit sich der Patient von L1 bis S1 gebeugt hat, ist nicht bekannt; ' +
      'Steifigkeit lässt sich daher nicht beurteilen.',
    moved: (degrees) => `${degrees} Grad von L1 bis S1`,
    movedBackward: (degrees) => `${degrees} Grad rückwärts von L1 bis S1`,
    insufficient: (moved, limit) =>
      `Der Patient hat sich zu wenig gebeugt, um Steifigkeit zu beurteilen: ${moved}, nötig sind ${limit}. ` +
      'Ein normales Segment wurde vielleicht nur nicht bewegt.',
    indeterminate: (moved, limit) =>
      `Der Patient hat sich vielleicht zu wenig gebeugt, um Steifigkeit zu beurteilen: etwa ${moved}, ` +
      `nötig sind ${limit}.`,
    backward: (degrees) =>
      `Die Wirbelsäule hat sich zwischen den Aufnahmen rückwärts gebeugt, um ${degrees} Grad von L1 bis S1: ` +
      'Die Aufnahmen sind möglicherweise vertauscht.',
    sufficient: (moved) => `Der Patient hat sich weit genug gebeugt: ${moved}.`,
  },

  revision: {
    corrected: (parent, edits) =>
      `Korrigiert aus ${parent} mit ${edits} ${edits === 1 ? 'Änderung' : 'Änderungen'}`,
    placed: (films) => `; von Hand gesetzt sind Ecken ${films.join(' und ')}`,
    placedOn: (levels, posture) => `von ${levels} in der ${FILMS[posture]}`,
  },

  absence: {
    missing: (level, corners, posture) =>
      `${[level, corners.map((corner) => CORNERS[corner]).join(', ')].filter(Boolean).join(' ')} ` +
      `fehlt in der ${FILMS[posture]}`,
    coincide: (levels) =>
      `${levels.join(' oder ')} hat Ecken, die aufeinanderfallen: Eine Linie ohne Länge hat keine Richtung`,
  },

  trust: {
    detector: (sources) => `mm ohne Korrektur der Vergrößerung (${sourcesOf(sources)})`,
    calibrated: (sources) => `mm kalibriert (${sourcesOf(sources)})`,
    unknown: 'keine mm: ein Pixelabstand ist nicht bekannt',
  },
};
