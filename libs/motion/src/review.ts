import type { FilmDocument, Measurement, ReviewReason } from '@sagitta/contracts';
import { LEVELS, ONE_SHAPE_PERCENT, POSTURES, byProtocol, cornersOf, wrapDegrees } from '@sagitta/kinematics';

/** What reasons are found in: a measurement that has none yet. */
export type Reviewed = Pick<
  Measurement,
  'flexion' | 'extension' | 'segments' | 'vertebrae' | 'postures' | 'totalMotion' | 'naming'
>;

/**
 * Beyond which a person looks before the values are used. Chosen on 104 in-silico pairs of another seed than the
 * validation set's: of the 99 that were measured 18 have a segment more than 10 degrees off or a level misnamed. 17 of
 * them are beyond one of these limits, and 30 of the 81 others.
 */
export const REVIEW_THRESHOLDS = {
  /**
   * Most IROM of a segment, degrees: the highest of all thresholds for instability (AMA at L5-S1; Davis 2015). No true
   * motion of the set is above it; the five pairs that have a value above it are among the 18.
   */
  mostRotation: 25,
  /**
   * Least IROM, degrees: paradoxical motion of a few degrees, and the 95 % interval of one reading (4, Cakir 2006). Six
   * of the 18 have a value below it, and one other pair.
   */
  leastRotation: -8,
  /**
   * Most translation either way, per cent of depth, posterior-corner protocol: instability begins at 15, and the twelve
   * values of the set beyond 20 are 5 mm off or more.
   */
  mostTranslation: 20,
  /** The flexion film is the more lordotic one by more degrees for each segment: what patients who do not bend read. */
  backwardPerSegment: 1,
  /** Lordosis changes by fewer degrees for each segment, where people without complaints bend 7 to 14 (Hayes 1989). */
  bendingPerSegment: 2,
  /** Log-scores from the next best naming: in the training's style no right naming has less than twice as much. */
  namingMargin: 7,
  /**
   * Log of the ratio of the vertebrae's sizes. On one patient they differ by how far they are from the detector (50 mm of
   * 1 m at most, 5 %) and, calibrated, by how well either film is; by twice as much they are another patient's, or a
   * spacing is wrong.
   */
  bodySizes: 0.1,
  /**
   * Per cent of depth that a vertebra's corners lie from one shape, root mean square: beyond it kinematics does not take
   * them for one. 6 of the 18, 7 of the other 81.
   */
  residual: ONE_SHAPE_PERCENT,
  /** Peak of a corner's heatmap: of 120 pairs in the training's style 112 have no corner below 0.6. */
  cornerScore: 0.35,
  /** Half of the 90 % interval of an IROM, degrees: the lowest threshold for instability (Pearson 2011) on either side. */
  rotationInterval: 10,
  /** The same of translation, mm: above every threshold (4 to 5.3). With 5 instead 36 of the 81 others are marked. */
  translationInterval: 6,
} as const;

const LIMITS = REVIEW_THRESHOLDS;

// NaN is beyond every limit: what cannot be compared is never passed over.
const above = (value: number, limit: number): boolean => !(value <= limit);
const below = (value: number, limit: number): boolean => !(value >= limit);

/**
 * What a person should look at, the gravest first; empty where nothing is. What a measurement lacks (values that need
 * landmarks, covariances or a naming together) is asked nothing about: `level-missing` tells of the landmarks.
 */
export const reviewReasons = (measured: Reviewed): ReviewReason[] => [
  ...implausibleMotion(measured),
  ...bending(measured),
  ...ambiguousLevels(measured),
  ...bodySizes(measured),
  ...highResiduals(measured),
  ...ofFilms(measured, lowScores),
  ...wideIntervals(measured),
  ...differingFacing(measured),
  ...spacings(measured),
  ...ofFilms(measured, missingLevels),
];

const posteriorOf = ({ translation }: Reviewed['segments'][number]) =>
  byProtocol(translation, 'posterior-corner');

/** The limit that an IROM is beyond; null where it is beyond none. */
function rotationLimit(degrees: number): number | null {
  if (above(degrees, LIMITS.mostRotation)) return LIMITS.mostRotation;
  return below(degrees, LIMITS.leastRotation) ? LIMITS.leastRotation : null;
}

function implausibleMotion({ segments }: Reviewed): ReviewReason[] {
  const reason = 'motion-implausible';
  return segments.flatMap((one): ReviewReason[] => {
    const { segment } = one;
    const degrees = one.irom.degrees;
    const percent = posteriorOf(one)?.percentDepth ?? null;
    const found: ReviewReason[] = [];
    const limit = degrees === null ? null : rotationLimit(degrees);
    if (degrees !== null && limit !== null) {
      found.push({ reason, value: degrees, threshold: limit, segment, quantity: 'rotation' });
    }
    if (percent !== null && above(Math.abs(percent), LIMITS.mostTranslation)) {
      const threshold = Math.sign(percent) * LIMITS.mostTranslation;
      found.push({ reason, value: percent, threshold, segment, quantity: 'translation' });
    }
    return found;
  });
}

/**
 * `postures-swapped` or `no-motion`, from how much more lordotic the extension film is. One vertebra that was placed
 * upside down can turn the whole spine's angle round, so most segments must have gone backward too. Such a
 * vertebra has `motion-implausible`; without that, a spine that went backward in few segments did not bend as asked.
 */
function bending(measured: Reviewed): ReviewReason[] {
  const iroms = measured.segments.flatMap(({ irom }) => irom.degrees ?? []);
  const whole = lordosisChange(measured);
  const value = whole ?? iroms.reduce((sum, degrees) => sum + degrees, 0);
  const spanned = whole === null ? iroms.length : measured.segments.length;
  if (spanned === 0) return [];
  const swapped = -LIMITS.backwardPerSegment * spanned;
  const backward = iroms.filter((degrees) => degrees < 0).length;
  if (below(value, swapped)) {
    if (backward > iroms.length / 2) return [{ reason: 'postures-swapped', value, threshold: swapped }];
    if (iroms.some((degrees) => rotationLimit(degrees) !== null)) return [];
  }
  const threshold = LIMITS.bendingPerSegment * spanned;
  return below(value, threshold) ? [{ reason: 'no-motion', value, threshold }] : [];
}

/** Degrees from L1 to S1, extension minus flexion, in (-180, 180]; null where a film lacks one of the two. */
function lordosisChange({ postures, totalMotion }: Reviewed): number | null {
  const flexed = postures?.flexion.lordosis.degrees ?? null;
  const extended = postures?.extension.lordosis.degrees ?? null;
  return flexed !== null && extended !== null
    ? wrapDegrees(extended - flexed)
    : (totalMotion?.degrees ?? null);
}

function ambiguousLevels({ naming }: Reviewed): ReviewReason[] {
  const threshold = LIMITS.namingMargin;
  return naming && below(naming.margin, threshold)
    ? [{ reason: 'level-ambiguous', value: naming.margin, threshold }]
    : [];
}

/**
 * Only between millimetres of one kind: those at the detector hold the film's magnification, 1.05 to 1.4, and calibrated
 * ones do not, so that of the same vertebrae they may differ by all of it (`spacing-differs` then says so).
 */
function bodySizes(measured: Reviewed): ReviewReason[] {
  if (measured.flexion.film.pixelSpacing.kind !== measured.extension.film.pixelSpacing.kind) return [];
  const ratio = sizeRatioOf(measured);
  if (ratio === null) return [];
  const value = Math.abs(Math.log(ratio));
  const threshold = LIMITS.bodySizes;
  return above(value, threshold) ? [{ reason: 'body-sizes-differ', value, threshold }] : [];
}

/** Of the corners as they are now: the median vertebra's; else that of the naming, of at least three either way. */
function sizeRatioOf({ vertebrae = [], naming }: Reviewed): number | null {
  const ratios = vertebrae
    .flatMap(({ level, sizeRatio }) => (level === 'S1' ? [] : (sizeRatio ?? [])))
    .sort((a, b) => a - b);
  if (ratios.length < 3) return naming?.sizeRatio ?? null;
  const middle = (ratios.length - 1) / 2;
  return (ratios[Math.floor(middle)]! + ratios[Math.ceil(middle)]!) / 2;
}

const highResiduals = ({ vertebrae = [] }: Reviewed): ReviewReason[] =>
  vertebrae.flatMap(({ level, residualPercentDepth: value }) =>
    value !== null && above(value, LIMITS.residual)
      ? [{ reason: 'residual-high', value, threshold: LIMITS.residual, level }]
      : [],
  );

const wideIntervals = ({ segments }: Reviewed): ReviewReason[] =>
  segments.flatMap((one) => [
    ...wideInterval(one, 'rotation', one.irom.interval90, LIMITS.rotationInterval),
    ...wideInterval(one, 'translation', posteriorOf(one)?.interval90, LIMITS.translationInterval),
  ]);

function wideInterval(
  { segment }: Reviewed['segments'][number],
  quantity: 'rotation' | 'translation',
  interval: readonly [number, number] | undefined,
  threshold: number,
): ReviewReason[] {
  if (!interval) return [];
  const value = (interval[1] - interval[0]) / 2;
  return above(value, threshold) ? [{ reason: 'interval-wide', value, threshold, segment, quantity }] : [];
}

function differingFacing({ flexion, extension }: Reviewed): ReviewReason[] {
  const [flexed, extended] = [flexion.film.facing, extension.film.facing];
  const differ = flexed !== null && extended !== null && flexed !== extended;
  return differ ? [{ reason: 'facing-differs', value: 2, threshold: 1 }] : [];
}

function spacings(measured: Reviewed): ReviewReason[] {
  const without = POSTURES.filter((posture) => measured[posture].film.pixelSpacing.kind === 'unknown');
  if (without.length > 0) {
    return without.map((posture) => ({ reason: 'spacing-unknown', value: 1, threshold: 0, posture }));
  }
  const differ = measured.flexion.film.pixelSpacing.kind !== measured.extension.film.pixelSpacing.kind;
  return differ ? [{ reason: 'spacing-differs', value: 2, threshold: 1 }] : [];
}

const ofFilms = (
  measured: Reviewed,
  reasonsOf: (film: FilmDocument) => readonly ReviewReason[],
): ReviewReason[] =>
  POSTURES.flatMap((posture) => reasonsOf(measured[posture]).map((reason) => ({ ...reason, posture })));

const cornersByLevel = ({ landmarks }: FilmDocument) =>
  LEVELS.map((level) => ({
    level,
    corners: landmarks.filter(
      (one) => one.kind === 'corner' && one.level === level && cornersOf(level).includes(one.corner!),
    ),
  }));

const lowScores = (film: FilmDocument): ReviewReason[] =>
  cornersByLevel(film).flatMap(({ level, corners }): ReviewReason[] => {
    if (corners.length === 0) return [];
    const value = Math.min(...corners.map(({ score }) => score));
    const threshold = LIMITS.cornerScore;
    return below(value, threshold) ? [{ reason: 'landmark-score-low', value, threshold, level }] : [];
  });

const missingLevels = (film: FilmDocument): ReviewReason[] =>
  cornersByLevel(film).flatMap(({ level, corners: { length: value } }): ReviewReason[] => {
    const threshold = cornersOf(level).length;
    return value < threshold ? [{ reason: 'level-missing', value, threshold, level }] : [];
  });
