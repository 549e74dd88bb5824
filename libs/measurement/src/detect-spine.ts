import { performance } from 'node:perf_hooks';
import type { LandmarkNetwork } from '@sagitta/inference';
import {
  cropAround,
  decodeSpine,
  fitPlacement,
  placeFilm,
  windowOf,
  type FilmImage,
  type ImagePlacement,
  type InputSize,
  type Rectangle,
  type SpineDetection,
} from '@sagitta/landmarks';
import { betterPass } from './selection.ts';

/** Milliseconds by stage, both passes together. */
export interface DetectionTimings {
  place: number;
  infer: number;
  landmarks: number;
}

/** What was found, in the input pixels of the pass it was taken from, and how those lie on the film. */
export interface DetectedSpine {
  readonly detection: SpineDetection;
  readonly placement: ImagePlacement;
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
 * Two passes: locate the spine on the whole film, then measure it on a crop around what was found. Wide films show
 * the spine small, and the crop brings it to the size the network knows best.
 *
 * @throws Failure `inference-failed`
 */
export async function detectSpine(image: FilmImage, network: LandmarkNetwork): Promise<DetectedSpine> {
  const timings: DetectionTimings = { place: 0, infer: 0, landmarks: 0 };
  const window = await timed(timings, 'place', () => windowOf(image));

  const look = async (region: Rectangle, input: InputSize) => {
    const placement = fitPlacement(region, input);
    const pixels = new Float32Array(input.width * input.height);
    await timed(timings, 'place', () => placeFilm(image, window, region, placement, input, pixels));
    const heatmaps = await timed(timings, 'infer', () => network.run(pixels, input));
    const detection = await timed(timings, 'landmarks', () => decodeSpine(heatmaps));
    return { detection, placement };
  };

  const film: Rectangle = { x: 0, y: 0, width: image.width, height: image.height };
  const located = await look(film, network.locateInput);
  const crop = await timed(timings, 'landmarks', () =>
    cropAround(located.detection, located.placement, film),
  );
  const measured = crop && (await look(crop, network.input));
  return { ...betterPass(located, measured), timings };
}
