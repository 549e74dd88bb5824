import type { FilmDocument, Landmark, Measurement } from '@sagitta/contracts';
import {
  iromMetric,
  translationMetric,
  type NumberMetric,
  type SegmentMetric,
  type WordMetric,
} from '@sagitta/drift';
import { POSTURES, byProtocol, type Corner, type Level, type Segment } from '@sagitta/kinematics';

/*
 * What the audit watches of a measured pair, by the names of the catalogue. A pair's number is the mean of its films'; what
 * a film does not say, or what cannot be computed without millimetres, is left out of it.
 */

type Numbers = Record<NumberMetric, number | null>;
type Words = Record<WordMetric, string | null>;

/** Of a word on which the two films disagree. */
const MIXED = '(mixed)';

export const observedNumbers = (measurement: Measurement): Numbers =>
  Object.fromEntries(
    Object.entries(numbersOf(measurement)).map(([metric, value]) => [metric, summable(value)]),
  ) as Numbers;

/** Beyond these no metric means anything, and a day's sum of cubes would leave what a float can hold. */
const MOST = 1e9;
const LEAST = 1e-9;

/** What cannot be true is not known: one such value must not keep a center from being watched. */
function summable(value: number | null): number | null {
  if (value === null || Math.abs(value) > MOST) return null;
  return Math.abs(value) < LEAST ? 0 : value;
}

function numbersOf(measurement: Measurement): Numbers {
  const films = POSTURES.map((posture) => measurement[posture]);
  const ofFilms = (value: (film: FilmDocument) => number | null | undefined): number | null =>
    mean(films.map(value));
  const intensity = (name: 'brightness' | 'contrast' | 'sharpness') =>
    ofFilms(({ film }) => film.acquisition?.intensity[name]);
  const { review, naming, vertebrae = [], segments } = measurement;
  const irom = segments.map((one) => one.irom);
  return {
    tubeVoltage: ofFilms(({ film }) => film.acquisition?.tubeVoltageKv),
    pixelSpacing: ofFilms(spacing),
    filmSize: ofFilms(({ film }) => Math.max(film.width, film.height)),
    fieldOfView: ofFilms((film) => inMm(film.film.height, film)),
    brightness: intensity('brightness'),
    contrast: intensity('contrast'),
    sharpness: intensity('sharpness'),
    spineTilt: ofFilms(spineTilt),
    meanScore: ofFilms((film) => mean(cornersOn(film).map(({ score }) => score))),
    lowestScore: least(films.map(({ quality }) => quality.lowestScore)),
    cornerSpread: ofFilms((film) => inMm(mean(cornersOn(film).map(spread)), film)),
    rigidResidual: mean(vertebrae.map(({ residualPercentDepth }) => residualPercentDepth)),
    vertebraDepth: ofFilms((film) => inMm(mean(depths(film)), film)),
    iromIntervalWidth: mean(irom.map(({ interval90 }) => interval90 && interval90[1] - interval90[0])),
    labellingMargin: naming?.margin ?? null,
    levelsFound: Math.min(...films.map(({ quality }) => quality.completeLevels.length)),
    levelAmbiguous: review ? Number(review.some(({ reason }) => reason === 'level-ambiguous')) : null,
    toReview: review ? Number(review.length > 0) : null,
    refused: 0,
    totalMotion: measurement.totalMotion?.degrees ?? null,
    ...bySegment(iromMetric, segments, ({ irom }) => irom.degrees),
    ...bySegment(translationMetric, segments, slipOf),
    meanIrom: mean(irom.map(({ degrees }) => degrees)),
    meanTranslation: mean(segments.map(slipOf)),
  };
}

export function observedWords({ flexion, extension }: Measurement): Words {
  const word = (name: WordMetric): string | null => {
    const [one, other] = [flexion.film.acquisition?.[name], extension.film.acquisition?.[name]];
    if (one != null && other != null && one !== other) return MIXED;
    return one ?? other ?? null;
  };
  return {
    manufacturer: word('manufacturer'),
    deviceModel: word('deviceModel'),
    deviceSoftware: word('deviceSoftware'),
    photometric: word('photometric'),
    ageBand: word('ageBand'),
  };
}

type Segments = Measurement['segments'];

/** Of the protocol that segments are listed by, mm. */
const slipOf = ({ translation }: Segments[number]): number | null =>
  byProtocol(translation, 'posterior-corner')?.mm ?? null;

const bySegment = <P extends 'irom' | 'translation'>(
  name: (segment: Segment) => SegmentMetric<P>,
  segments: Segments,
  value: (segment: Segments[number]) => number | null,
) =>
  Object.fromEntries(segments.map((one) => [name(one.segment), value(one)])) as Record<
    SegmentMetric<P>,
    number | null
  >;

/** 90 % intervals of the five segments, low and high by turns; null where one is absent. */
export const observedIntervals = ({ segments }: Measurement) => ({
  irom: segments.flatMap(({ irom }) => irom.interval90 ?? [null, null]),
  translation: segments.flatMap(
    ({ translation }) => byProtocol(translation, 'posterior-corner')?.interval90 ?? [null, null],
  ),
});

const spacing = ({ film: { pixelSpacing } }: FilmDocument): number | null =>
  pixelSpacing.kind === 'unknown' ? null : pixelSpacing.mmPerPixel;

function inMm(pixels: number | null, film: FilmDocument): number | null {
  const mmPerPixel = spacing(film);
  return pixels === null || mmPerPixel === null ? null : pixels * mmPerPixel;
}

const cornersOn = ({ landmarks }: FilmDocument): Landmark[] =>
  landmarks.filter(({ kind }) => kind === 'corner');

/** Standard deviation of a corner's error along one direction, mean of all, pixels. */
const spread = ({ covariance }: Landmark): number | null =>
  covariance ? Math.sqrt((covariance[0] + covariance[2]) / 2) : null;

const cornerOf = (film: FilmDocument, level: Level, corner: Corner): Landmark | undefined =>
  film.landmarks.find((one) => one.level === level && one.corner === corner);

const between = (one: Landmark | undefined, other: Landmark | undefined): number | null =>
  one && other ? Math.hypot(one.x - other.x, one.y - other.y) : null;

/** Lengths of the endplates from L1 to L5, pixels. */
const depths = (film: FilmDocument): (number | null)[] =>
  (['L1', 'L2', 'L3', 'L4', 'L5'] as const).flatMap((level) => [
    between(cornerOf(film, level, 'superiorAnterior'), cornerOf(film, level, 'superiorPosterior')),
    between(cornerOf(film, level, 'inferiorAnterior'), cornerOf(film, level, 'inferiorPosterior')),
  ]);

/** Degrees by which the middle of L1's upper endplate lies in front of being straight above that of S1. */
function spineTilt(film: FilmDocument): number | null {
  const { facing } = film.film;
  const [top, bottom] = [middleOf(film, 'L1'), middleOf(film, 'S1')];
  if (facing === null || !top || !bottom) return null;
  const forward = (top.x - bottom.x) * (facing === 'left' ? -1 : 1);
  return (Math.atan2(forward, bottom.y - top.y) * 180) / Math.PI;
}

function middleOf(film: FilmDocument, level: Level): { x: number; y: number } | null {
  const [one, other] = [
    cornerOf(film, level, 'superiorAnterior'),
    cornerOf(film, level, 'superiorPosterior'),
  ];
  return one && other ? { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 } : null;
}

/** Of what is known; null where nothing is. */
function mean(values: readonly (number | null | undefined)[]): number | null {
  const known = values.filter((value) => value != null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function least(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.min(...known);
}
