import { DEFAULT_PROFILE, type Profile } from '@sagitta/contracts';
import type { LandmarkModel, LandmarkNetwork } from '@sagitta/inference';
import type { FilmImage } from '@sagitta/landmarks';
import { FilmLooks, type DetectionTimings, type NetworkRuns } from './looks.ts';
import { betterPass, isDoubtful, isWorthwhile, losesLevels, surerPass, type Pass } from './selection.ts';

/** What was found, from the better of the passes. */
export interface DetectedSpine extends Pass {
  readonly networkRuns: Readonly<NetworkRuns>;
  readonly timings: Readonly<DetectionTimings>;
}

/**
 * Finds the spine on a film, in a few looks: wide films show it small, and a crop brings it to the size that the
 * measuring network knows. `fast` locates it and measures it on a crop; `accurate` then looks once more at a crop around
 * what was measured, straight and mirrored (as far as the model's manifest says so).
 *
 * @returns a detection in the input pixels of the look it was taken from, and how these lie on the film
 * @throws Failure `inference-failed`
 */
export async function detectSpine(
  image: FilmImage,
  model: LandmarkModel,
  profile: Profile = DEFAULT_PROFILE,
): Promise<DetectedSpine> {
  const looks = new FilmLooks(image, model);
  const measured = model.locate
    ? await locateAndMeasure(looks, model.locate, model)
    : await measureTwice(looks, model);
  const pass = model.profiles[profile].refine === 'none' ? measured : await refine(looks, measured);
  return { ...pass, networkRuns: looks.runs, timings: looks.timings };
}

/** A cheap look at the whole film says where to measure. */
async function locateAndMeasure(
  looks: FilmLooks,
  locating: LandmarkNetwork,
  model: LandmarkModel,
): Promise<Pass> {
  const located = await looks.locate(locating);
  const crop = looks.cropAround(located);
  if (!crop) return measureTwice(looks, model);
  const measured = await surely(looks, await looks.measure(crop));
  if (!losesLevels(located, measured)) return measured;
  // The crop may have missed a part of the spine. Located landmarks are too coarse to be measured with, so the measuring
  // network looks for the spine itself.
  return betterPass(await measureTwice(looks, model), measured);
}

/** A doubtful pass is looked at again, around what it found: located coarsely, its crop may have been off. */
async function surely(looks: FilmLooks, measured: Pass): Promise<Pass> {
  const crop = isDoubtful(measured) ? looks.cropAround(measured) : null;
  return crop ? surerPass(measured, await looks.measure(crop)) : measured;
}

/** The measuring network alone: at the whole film, and where the spine lies small in it at a crop. */
async function measureTwice(looks: FilmLooks, { measure }: LandmarkModel): Promise<Pass> {
  const first = await looks.measure(looks.whole);
  const crop = looks.cropAround(first);
  if (!crop || !isWorthwhile(crop, first.placement, measure.input)) return first;
  return betterPass(first, await looks.measure(crop));
}

/** However little a new crop magnifies: the mirror image alone is worth a look to who asks for accuracy. */
async function refine(looks: FilmLooks, measured: Pass): Promise<Pass> {
  const crop = looks.cropAround(measured);
  return crop ? betterPass(measured, await looks.measureWithMirror(crop)) : measured;
}
