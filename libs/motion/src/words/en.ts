import type { Corner, CriterionQuantity, Level, Posture, SpacingSource } from '@sagitta/kinematics';

/* English. Another language has the same words: numbers come as the language writes them, and stand where it puts them. */

const film = (posture: Posture): string => `the ${posture} film`;
const listed = (sources: readonly SpacingSource[]): string => sources.join(', ');

export const en = {
  /** Digits with a point, as this language writes them. */
  number: (digits: string): string => digits,
  range: (from: string, to: string): string => `${from} to ${to}`,
  onFilm: (posture: Posture): string => `on ${film(posture)}`,

  review: {
    motionImplausible: (motions: string): string => `Moved further than spines do: ${motions}.`,
    moved: (segment: string, by: string): string => `${segment} by ${by}`,
    movedBackward: (segment: string, by: string): string => `${segment} backward by ${by}`,
    motionUnit: (quantity: 'rotation' | 'translation', limit: string): string =>
      `${quantity === 'translation' ? '% of the depth' : 'degrees'} (at most ${limit})`,
    posturesSwapped: (degrees: string, limit: string): string =>
      `The flexion film is the more lordotic one by ${degrees} degrees, more than ${limit}: ` +
      'the postures may be swapped.',
    levelAmbiguous: (margin: string, limit: string): string =>
      `The names of the levels are doubtful: margin ${margin}, ${limit} is needed.`,
    bodySizesDiffer: (percent: string, limit: string): string =>
      `The vertebrae differ in size between the films by ${percent} %, more than ${limit} %: ` +
      'two patients, or a wrong pixel spacing.',
    residualHigh: (limit: string, levels: string): string =>
      `Corners lie further than ${limit} % of the depth from one shape for both films: ${levels}.`,
    landmarkScoreLow: (limit: string, films: string): string =>
      `Corners were hardly seen, with a score below ${limit}: ${films}.`,
    intervalWide: (intervals: string): string => `Intervals are too wide to judge by: ${intervals}.`,
    intervalLimit: (quantity: 'rotation' | 'translation', limit: string): string =>
      `more than ${limit} ${quantity === 'translation' ? 'mm' : 'degrees'} either way, for ${quantity} of`,
    noMotion: (degrees: string, limit: string): string =>
      `The patient hardly bent: lordosis changes by ${degrees} degrees, ${limit} are needed.`,
    movedOtherWay: (degrees: string, limit: string): string =>
      `The spine did not bend as asked: lordosis changes by ${degrees} degrees backward, ${limit} are needed.`,
    facingDiffers: 'The patient faces left on one film and right on the other.',
    spacingDiffers: 'Millimetres are calibrated on one film, and hold the magnification of the other.',
    spacingUnknown: (postures: readonly Posture[]): string =>
      `No millimetres: the pixel spacing is unknown of the ${postures.join(' and ')} film.`,
    levelMissing: (films: string): string => `Corners are missing: ${films}.`,
    cornersFound: (level: string, found: string, of: string): string => `${level} has ${found} of ${of}`,
  },

  interpretation: {
    rules: (title: string, version: number): string => `Judged by ${title}, version ${version}.`,
    normal: (segments: string): string => `Normal: ${segments}.`,
    turnedBackward: (segments: string): string => `Within the thresholds, but turned backward: ${segments}.`,
    notJudged: (segments: string): string => `Not judged for want of values: ${segments}.`,
    aboveThreshold: (segment: string, why: string): string => `${segment} is above threshold: ${why}.`,
    indeterminate: (segment: string, why: string): string => `${segment} is indeterminate: ${why}.`,
    moreThan: (limit: string): string => `more than ${limit}`,
    eitherSideOf: (limit: string): string => `on either side of ${limit}`,
    withoutValue: (name: string, unit: string): string => `${name} in${unit} has no value`,
    magnificationTaken: (range: string): string => ` once a magnification of ${range} is taken out`,
    unmagnified: ' unmagnified',
    /** `sign`: the unit where a word for it would be too long. */
    quantities: {
      'rotation-degrees': { name: 'rotation', unit: ' degrees', sign: '°' },
      'translation-mm': { name: 'translation', unit: ' mm', sign: ' mm' },
      'translation-percent-depth': {
        ...{ name: 'translation', unit: ' % of the depth', sign: ' % of the depth' },
      },
    } satisfies Record<CriterionQuantity, object>,
  },

  effort: {
    unknown: 'How far the patient bent from L1 to S1 is not known, so stiffness cannot be judged.',
    moved: (degrees: string): string => `${degrees} degrees from L1 to S1`,
    movedBackward: (degrees: string): string => `${degrees} degrees backward from L1 to S1`,
    insufficient: (moved: string, limit: string): string =>
      `The patient bent too little to judge stiffness: ${moved}, ${limit} are needed. ` +
      'A normal segment may just not have been moved.',
    indeterminate: (moved: string, limit: string): string =>
      `The patient may have bent too little to judge stiffness: about ${moved}, ${limit} are needed.`,
    backward: (degrees: string): string =>
      `The spine bent backward between the films, ${degrees} degrees from L1 to S1: the postures may be swapped.`,
    sufficient: (moved: string): string => `The patient bent far enough: ${moved}.`,
  },

  revision: {
    corrected: (parent: string, edits: number): string =>
      `Corrected from ${parent} by ${edits} ${edits === 1 ? 'edit' : 'edits'}`,
    placed: (films: readonly string[]): string => `; a person placed corners ${films.join(', and ')}`,
    placedOn: (levels: string, posture: Posture): string => `of ${levels} on ${film(posture)}`,
  },

  absence: {
    /** No corners: all of the level. */
    missing: (level: Level, corners: readonly Corner[], posture: Posture): string =>
      `${[level, corners.join(', ')].filter(Boolean).join(' ')} absent on ${film(posture)}`,
    coincide: (levels: readonly Level[]): string =>
      `${levels.join(' or ')} has corners that coincide: a line without length has no direction`,
  },

  trust: {
    detector: (sources: readonly SpacingSource[]): string =>
      `mm uncorrected for magnification (${listed(sources)})`,
    calibrated: (sources: readonly SpacingSource[]): string => `mm calibrated (${listed(sources)})`,
    unknown: 'no mm: a pixel spacing is unknown',
  },
};
