import { byLevel, type Level } from './terms.ts';

/*
 * A vertebra keeps its shape, so how far its corners on two films miss one shape tells how much they are off by chance on
 * these very films, which no heatmap knows: networks are too sure of films in a style that they were not trained on. It is
 * what least-squares adjustment calls the variance of unit weight, estimated for each pair.
 *
 * misfit   sum of the squared distances of a vertebra's eight corners from the shape that they share, each in units of its
 *          own variance; four degrees of freedom
 */

/** Of eight corners' 16 coordinates a shape takes 8, and what lays it on the other film 4. */
const FREEDOM = 4;

/**
 * Misfit a degree of freedom on films in the style of the training, where corners' covariances were fitted. Below 1, as
 * corners err alike on both films for the most part, and that no shape shows.
 */
const TYPICAL = 0.2;
/** Degrees of freedom that what is typical counts for, beside those of the pair. */
const TYPICAL_FREEDOM = 2;
/** And the pair, beside a vertebra's own four. Both chosen on in-silico pairs of another seed than the validation set's. */
const PAIR_FREEDOM = 8;

/**
 * Misfit a degree of freedom beyond which no chance explains it, were corners to err by what they claim: five standard
 * deviations, squared. Such a vertebra's covariances are wrong, and say nothing of the pair's others.
 */
const BEYOND_CHANCE = 25;
/**
 * The factor stays within these: on in-silico pairs nearly all lie between 0.18 and 28. Below, films would be sure beyond
 * reason (the same one sent twice, say); above, covariances that a document brings are no covariances.
 */
const LEAST = 0.15;
const MOST = 400;

export interface Misfit {
  readonly squares: number;
  /** Its corners lie close enough to one shape for the misfit to be a matter of chance. */
  readonly oneShape: boolean;
}

/**
 * What the variances of a level's corners are to be multiplied by in values between the two films: 1 where they miss one
 * shape as is typical. A vertebra with a corner in a wrong place speaks for itself, not for the pair; one without a shape
 * (S1, a missing corner) is as noisy as the pair.
 */
export function noiseOf(misfits: Readonly<Record<Level, Misfit | null>>): Record<Level, number> {
  const telling = Object.values(misfits).filter(
    (misfit) => misfit?.oneShape && misfit.squares <= FREEDOM * BEYOND_CHANCE,
  );
  const squares = telling.reduce((sum, misfit) => sum + misfit!.squares, 0);
  const pair = (TYPICAL_FREEDOM * TYPICAL + squares) / (TYPICAL_FREEDOM + FREEDOM * telling.length);
  return byLevel((level) => {
    const own = misfits[level];
    const noise = own ? (own.squares + PAIR_FREEDOM * pair) / (FREEDOM + PAIR_FREEDOM) : pair;
    return Math.min(MOST, Math.max(LEAST, noise / TYPICAL));
  });
}
