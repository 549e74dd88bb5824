import { DEFAULT_PROFILE, type Profile } from '@sagitta/contracts';
import type { LandmarkModel, LandmarkNetwork } from '@sagitta/inference';
import { spineScore, type FilmImage } from '@sagitta/landmarks';
import { FilmLooks, type DetectionTimings, type NetworkRuns } from './looks.ts';
import { requireLumbarLateral } from './refusal.ts';
import { betterPass, isDoubtful, isWorthwhile, losesLevels, surerPass, type Pass } from './selection.ts';

/** What was found, from the better of the passes. */
export interface DetectedSpine extends Pass {
  /** How much of a lateral lumbar spine the film shows, 0..1. */
  readonly spineScore: number;
  readonly networkRuns: Readonly<NetworkRuns>;
  readonly timings: Readonly<DetectionTimings>;
}

/**
 * Finds the spine on a film, in a few looks: wide films show it small, and a crop brings it to the size that the
 * measuring network knows. `fast` locates it and measures it on a crop, twice where that is doubtful; `accurate` then
 * looks once more at a crop around what was measured, straight and mirrored (as far as the model's manifest says so).
 *
 * @returns a detection in the input pixels of the look it was taken from, and how these lie on the film
 * @throws Failure `inference-failed`; `film-not-lumbar-lateral` where the model refuses films like this one
 */
export async function detectSpine(
  image: FilmImage,
  model: LandmarkModel,
  profile: Profile = DEFAULT_PROFILE,
): Promise<DetectedSpine> {
  const looks = new FilmLooks(image, model);
  const { first, measured } = model.locate
    ? await locateAndMeasure(looks, model.locate, model)
    : await measureTwice(looks, model);
  // Before any closer look: whether a film is refused does not depend on the profile.
  const score = spineScore(first.detection, measured.detection);
  requireLumbarLateral(score, model.refuseBelow);
  const pass = model.profiles[profile].refine === 'none' ? measured : await refine(looks, measured);
  return { ...pass, spineScore: score, networkRuns: looks.runs, timings: looks.timings };
}

/** The look at the whole film, and the one that landmarks are taken from: perhaps the same. */
interface Passes {
  readonly first: Pass;
  readonly measured: Pass;
}

/** A cheap look at the whole film says where to measure. */
async function locateAndMeasure(
  looks: FilmLooks,
  locating: LandmarkNetwork,
  model: LandmarkModel,
): Promise<Passes> {
  const first = await looks.locate(locating);
  const crop = looks.cropAround(first);
  if (!crop) return { first, measured: (await measureTwice(looks, model)).measured };
  const measured = await surely(looks, await looks.measure(crop));
  if (!losesLevels(first, measured)) return { first, measured };
  // The crop may have missed a part of the spine. Located landmarks are too coarse to be measured with, so the measuring
  // network looks for the spine itself.
  const again = await measureTwice(looks, model);
  return { first, measured: betterPass(again.measured, measured) };
}

/** A doubtful pass is looked at again, around what it found: located coarsely, its crop may have been off. */
async function surely(looks: FilmLooks, measured: Pass): Promise<Pass> {
  const crop = isDoubtful(measured) ? looks.cropAround(measured) : null;
  return crop ? surerPass(measured, await looks.measure(crop)) : measured;
}

/** The measuring network alone: at the whole film, and where the spine lies small in it at a crop. */
async function measureTwice(looks: FilmLooks, { measure }: LandmarkModel): Promise<Passes> {
  const first = await looks.measure(looks.whole);
  const crop = looks.cropAround(first);
  if (!crop || !isWorthwhile(crop, first.placement, measure.input)) {
    return { first, measured: first };
  }
  return { first, measured: betterPass(first, await looks.measure(crop)) };
}

/** However little a new crop magnifies: the mirror image alone is worth a look to who asks for accuracy. */
async function refine(looks: FilmLooks, measured: Pass): Promise<Pass> {
  const crop = looks.cropAround(measured);
  return crop ? betterPass(measured, await looks.measureWithMirror(crop)) : measured;
}
