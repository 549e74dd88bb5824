export { correctMeasurement, type CorrectionOptions } from './correct.ts';
export { describeSpine, isComplete, type SpineDescription } from './describe-spine.ts';
export { effortInWords, interpretationInWords } from './interpretation-words.ts';
export { measurePair, type MeasuredPair, type PairOptions } from './measure-pair.ts';
export { reviewSentences } from './review-words.ts';
export { gradeNumeral, normSources, pairTrustInWords, trustInWords } from './value-words.ts';
