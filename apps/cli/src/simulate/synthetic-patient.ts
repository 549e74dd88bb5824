import { randomUUID } from 'node:crypto';
import type { FilmTruth } from '@sagitta/accuracy';
import type { PhantomPair } from '@sagitta/contracts';
import { writeDicomFilm, type SyntheticFilm } from '@sagitta/dicom';
import type { Corner, Level, PixelSpacing, Posture } from '@sagitta/kinematics';
import type { PhantomFilms } from './phantom-films.ts';
import { seeded, uniform, type Random } from './random.ts';
import { varyFilm, type Variation } from './vary-film.ts';

/** Phantom films hold 12 bits. */
const BITS = 12;
const LARGEST_SHIFT_PX = 4;
const NOISE_GREY_VALUES = { least: 4, most: 16 };

export interface SyntheticPatient {
  readonly phantom: PhantomPair;
  readonly films: Readonly<Record<Posture, Uint8Array>>;
  /** The phantom's truth, moved as its films were. */
  readonly truth: Readonly<Record<Posture, FilmTruth>>;
}

/**
 * The patient of that index in the run of that seed: a phantom pair, each film shifted by a fraction of a pixel and with noise of its own.
 * The same two show the same patient; UIDs are new every time, so no two submissions are the same films.
 */
export function syntheticPatient(
  phantoms: readonly PhantomFilms[],
  seed: number,
  index: number,
): SyntheticPatient {
  const random = seeded(seed, index);
  const { pair, films } = phantoms[Math.floor(uniform(random) * phantoms.length)]!;
  const studyInstanceUid = newUid();
  const exposure = (posture: Posture): { bytes: Uint8Array; truth: FilmTruth } => {
    const { image, pixelSpacing } = films[posture];
    const variation: Variation = {
      dx: between(random, -LARGEST_SHIFT_PX, LARGEST_SHIFT_PX),
      dy: between(random, -LARGEST_SHIFT_PX, LARGEST_SHIFT_PX),
      noise: between(random, NOISE_GREY_VALUES.least, NOISE_GREY_VALUES.most),
    };
    const bytes = writeDicomFilm({
      columns: image.width,
      rows: image.height,
      pixels: varyFilm(image, variation, BITS, random),
      bitsStored: BITS,
      photometric: image.inverted ? 'MONOCHROME1' : 'MONOCHROME2',
      ...spacingAttributes(pixelSpacing),
      instance: { studyInstanceUid, seriesInstanceUid: newUid(), sopInstanceUid: newUid() },
    });
    return { bytes, truth: moveTruth(pair[`${posture}Truth`], variation) };
  };
  const flexion = exposure('flexion');
  const extension = exposure('extension');
  return {
    phantom: pair,
    films: { flexion: flexion.bytes, extension: extension.bytes },
    truth: { flexion: flexion.truth, extension: extension.truth },
  };
}

function moveTruth(truth: FilmTruth, { dx, dy }: Variation): FilmTruth {
  const corners: FilmTruth['corners'] = {};
  for (const [level, points] of Object.entries(truth.corners)) {
    corners[level as Level] = Object.fromEntries(
      Object.entries(points).map(([corner, [x, y]]) => [corner, [x + dx, y + dy]]),
    ) as Partial<Record<Corner, [number, number]>>;
  }
  return { pixelSpacing: truth.pixelSpacing, corners };
}

/** As a modality would write it: the trust of the phantom's spacing is kept. */
export function spacingAttributes(spacing: PixelSpacing): Partial<SyntheticFilm> {
  if (spacing.kind === 'unknown') return {};
  if (spacing.kind === 'detector') return { imagerPixelSpacingMm: spacing.mmPerPixel };
  const calibration = spacing.source === 'fiducial' ? 'FIDUCIAL' : 'GEOMETRY';
  return { pixelSpacing: { mm: spacing.mmPerPixel, calibration } };
}

const between = (random: Random, low: number, high: number): number => low + (high - low) * uniform(random);

/** A UID derived from a UUID (DICOM PS3.5 B.2). */
export const newUid = (): string => `2.25.${BigInt(`0x${randomUUID().replaceAll('-', '')}`)}`;
