export {
  kinematicsOfTruth,
  segmentTruthOf,
  visibleSegments,
  type FilmTruth,
  type SegmentTruth,
} from './truth.ts';
export {
  scoreFilm,
  type FilmScore,
  type PredictedLandmark,
  type ScoredCorner,
  type ScoredLevel,
} from './score-film.ts';
export {
  scorePair,
  scoreSegments,
  type PairScore,
  type ScoredSegment,
  type ScoredValue,
  type SegmentValues,
} from './score-pair.ts';
export { scoreVertebrae, type MatchedVertebra, type ScoredVertebra } from './score-vertebrae.ts';
export { VALUES, scoreValues, type ScoredNumber, type ValueName } from './score-values.ts';
export { summarise, type AccuracySummary } from './summary.ts';
export {
  BOOTSTRAP,
  estimate,
  uniformFrom,
  type BootstrapOptions,
  type Estimate,
  type Observation,
} from './bootstrap.ts';
export {
  limitOfAgreement,
  mean,
  quantile,
  sampleOf,
  standardDeviation,
  type Sample,
  type Statistic,
} from './statistics.ts';
export {
  MEASURES,
  measureOf,
  type Better,
  type Measure,
  type MeasureName,
  type Scope,
  type ScoredFilm,
  type ScoredPair,
} from './measures.ts';
export { NO_CAUSE, reportRows, type ReportRow, type RowGroup } from './report.ts';
export { compareRows, isWorse, type ComparedRow, type Verdict } from './compare.ts';
export { blandAltmanSvg } from './bland-altman.ts';
