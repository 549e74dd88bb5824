export { scoreFilm, type FilmScore, type FilmTruth, type ScoredCorner } from './score-film.ts';
export { scorePair, type PairScore, type SegmentTruth, type SegmentValues } from './score-pair.ts';
export { summarise, type AccuracySummary } from './summary.ts';
