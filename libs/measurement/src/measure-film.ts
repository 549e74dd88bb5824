import { performance } from 'node:perf_hooks';
import { DEFAULT_PROFILE, SCHEMA_VERSION, type FilmDocument } from '@sagitta/contracts';
import { decodeFilm } from '@sagitta/film-decoding';
import type { LandmarkModel } from '@sagitta/inference';
import { detectSpine } from './detect-spine.ts';
import { intensityOf } from './film-intensity.ts';
import { describeSpine } from '@sagitta/motion';
import type { MeasureFilmOptions } from './stages.ts';

/**
 * The straight line for one film: decode -> window -> locate the spine on the whole film -> measure it on a crop, as
 * thoroughly as the profile says -> landmarks in source pixels.
 *
 * Blocks its thread while it decodes and computes: `MeasuringThread` runs it beside the event loop.
 *
 * @param bytes a film as stored: DICOM Part 10, PNG or JPEG
 * @throws Failure of decoding, `film-not-lumbar-lateral` (permanent); `inference-failed` (retryable)
 */
export async function measureFilm(
  bytes: Uint8Array,
  model: LandmarkModel,
  { pixelSpacingMm, profile = DEFAULT_PROFILE, readMs = 0, onStage }: MeasureFilmOptions = {},
): Promise<FilmDocument> {
  const start = performance.now();
  const { image, pixelSpacing, acquisition } = await decodeFilm(bytes, { pixelSpacingMm });
  const intensity = intensityOf(image, pixelSpacing);
  const decodeMs = performance.now() - start;

  onStage?.('detecting');
  const { detection, placement, timings } = await detectSpine(image, model, profile);
  const listed = performance.now();
  const { facing, landmarks, quality, spine } = describeSpine(detection, placement);
  const landmarksMs = timings.landmarks + performance.now() - listed;

  return {
    schema: SCHEMA_VERSION,
    model: model.identity,
    provider: model.provider,
    profile,
    film: {
      width: image.width,
      height: image.height,
      facing,
      pixelSpacing,
      acquisition: { ...acquisition, intensity },
    },
    landmarks,
    quality,
    ...(spine && { spine }),
    ...(model.uncertainty && { uncertainty: { motionShare: model.uncertainty.motionShare } }),
    timingsMs: { read: readMs, decode: decodeMs, ...timings, landmarks: landmarksMs },
  };
}
