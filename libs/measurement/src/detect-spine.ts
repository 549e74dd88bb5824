import { performance } from 'node:perf_hooks';
import type { LandmarkNetwork } from '@sagitta/inference';
import {
  cropAround,
  decodeSpine,
  fitPlacement,
  placeFilm,
  windowOf,
  type FilmImage,
  type Rectangle,
} from '@sagitta/landmarks';
import { betterPass, isWorthwhile, type Pass } from './selection.ts';

/** Milliseconds by stage, both passes together. */
export interface DetectionTimings {
  place: number;
  infer: number;
  landmarks: number;
}

/** What was found, from the better of the passes. */
export interface DetectedSpine extends Pass {
  /** How often the network ran. */
  readonly passes: 1 | 2;
  readonly timings: DetectionTimings;
}

async function timed<T>(
  timings: DetectionTimings,
  stage: keyof DetectionTimings,
  work: () => T | Promise<T>,
): Promise<T> {
  const start = performance.now();
  const result = await work();
  timings[stage] += performance.now() - start;
  return result;
}

/**
 * Locates the spine on the whole film, and where it lies small in it measures it on a crop around what was found:
 * wide films show the spine small, and the crop brings it to the size that the network knows.
 *
 * @throws Failure `inference-failed`
 */
export async function detectSpine(image: FilmImage, network: LandmarkNetwork): Promise<DetectedSpine> {
  const timings: DetectionTimings = { place: 0, infer: 0, landmarks: 0 };
  const { input } = network;
  const window = await timed(timings, 'place', () => windowOf(image));

  const look = async (region: Rectangle): Promise<Pass> => {
    const placement = fitPlacement(region, input);
    const pixels = new Float32Array(input.width * input.height);
    await timed(timings, 'place', () => placeFilm(image, window, region, placement, input, pixels));
    const heatmaps = await timed(timings, 'infer', () => network.run(pixels));
    const detection = await timed(timings, 'landmarks', () => decodeSpine(heatmaps));
    return { detection, placement };
  };

  const film: Rectangle = { x: 0, y: 0, width: image.width, height: image.height };
  const located = await look(film);
  const crop = cropAround(located.detection, located.placement, film, input);
  if (!crop || !isWorthwhile(crop, located.placement, input)) return { ...located, passes: 1, timings };
  const measured = await look(crop);
  return { ...betterPass(located, measured), passes: 2, timings };
}
