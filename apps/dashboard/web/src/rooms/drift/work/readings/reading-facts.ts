import type { ReferenceReadingView } from '@sagitta/contracts';

/** Blinded readings of pairs drawn by lot make the headline; what the reader chose, or saw the model of, does not. */
export const countsForHeadline = ({
  blinded,
  sampling,
  source,
}: Pick<ReferenceReadingView, 'blinded' | 'sampling' | 'source'>): boolean =>
  blinded && source !== 'correction' && (sampling === 'random' || sampling === 'stratified');
