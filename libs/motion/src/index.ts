export { absenceInWords } from './absence-words.ts';
export { rounded } from './beside-limit.ts';
export { correctMeasurement, type CorrectionOptions } from './correct.ts';
export { describeSpine, isComplete, type SpineDescription } from './describe-spine.ts';
export {
  decidedBy,
  effortInWords,
  interpretationInWords,
  rulesInWords,
  turnedBackward,
} from './interpretation-words.ts';
export { measurePair, type MeasuredPair, type PairOptions } from './measure-pair.ts';
export { blankFilm, readPair } from './read-pair.ts';
export { reviewSentences } from './review-words.ts';
export { revisionInWords } from './revision-words.ts';
export { gradeNumeral, normSources, pairTrustInWords, trustInWords } from './value-words.ts';
export { LANGUAGES, type Language } from './words/index.ts';
