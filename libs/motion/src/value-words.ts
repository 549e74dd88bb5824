import type { Interpretation, Measurement, PostureMeasures } from '@sagitta/contracts';
import type { MillimetreTrust } from '@sagitta/kinematics';
import { type Language, WORDS } from './words/index.ts';

/* What stands in words beside values: for the page and the command line. */

/** What millimetres are worth; null where they do not say, as in measurements from before lengths did. */
export function trustInWords(trust: MillimetreTrust | undefined, language: Language = 'en'): string | null {
  const words = WORDS[language].trust;
  switch (trust?.kind) {
    case 'detector':
      return words.detector(trust.sources);
    case 'calibrated':
      return words.calibrated(trust.sources);
    case 'unknown':
      return words.unknown;
    case undefined:
      return null;
  }
}

/** Of the millimetres between both films; of all segments the same. */
export const pairTrustInWords = (
  segments: Measurement['segments'],
  language: Language = 'en',
): string | null =>
  trustInWords(
    segments.flatMap(({ translation }) => translation).find(({ trust }) => trust)?.trust,
    language,
  );

/** Where the norms beside the segments are from, each source once. */
export const normSources = ({ segments }: Interpretation): string =>
  [...new Set(segments.map(({ norm }) => norm.source))].join('; ');

type Grade = PostureMeasures['segments'][number]['slip']['meyerdingGrade'];
const GRADES = ['0', 'I', 'II', 'III', 'IV', 'V'] as const;
/** Meyerding's grade as it is written; null without one. */
export const gradeNumeral = (grade: Grade): string | null => (grade === null ? null : GRADES[grade]);
