import { randomUUID } from 'node:crypto';
import { visibleSegments, type FilmTruth } from '@sagitta/accuracy';
import type { PhantomPair } from '@sagitta/contracts';
import { writeDicomFilm, type SyntheticFilm } from '@sagitta/dicom';
import type { PixelSpacing, Posture } from '@sagitta/kinematics';
import { exposureOf } from './devices.ts';
import { drifted, type DriftKind } from './drift/kinds.ts';
import { GREY_BITS, moveTruth, type SimulatedFilm } from './drift/simulated-film.ts';
import type { PhantomFilms } from './phantom-films.ts';
import { seeded, uniform, type Random } from './random.ts';
import { varyFilm, type Variation } from './vary-film.ts';

const LARGEST_SHIFT_PX = 4;
const NOISE_GREY_VALUES = { least: 4, most: 16 };

export interface SyntheticPatient {
  /** Its segments are those that both films show. */
  readonly phantom: PhantomPair;
  readonly films: Readonly<Record<Posture, Uint8Array>>;
  /** The phantom's truth, moved as its films were. */
  readonly truth: Readonly<Record<Posture, FilmTruth>>;
}

export interface PatientOptions {
  /** Where the patient is examined, 0, 1, ...: a center has devices of its own. Default 0. */
  readonly center?: number;
  /** What has drifted there. Default nothing. */
  readonly drifts?: readonly DriftKind[];
}

/**
 * The patient of that index in the run of that seed: a phantom pair, each film shifted by a fraction of a pixel and with
 * noise of its own, of a device of its center, and as what has drifted there makes it.
 * The same arguments show the same patient; UIDs are new every time, so no two submissions are the same films.
 */
export function syntheticPatient(
  phantoms: readonly PhantomFilms[],
  seed: number,
  index: number,
  { center = 0, drifts = [] }: PatientOptions = {},
): SyntheticPatient {
  const random = seeded(seed, index);
  const { pair, films } = phantoms[Math.floor(uniform(random) * phantoms.length)]!;
  const { patientAgeYears, ...made } = exposureOf(center, seed, index);
  const studyInstanceUid = newUid();
  const exposed = (posture: Posture): { bytes: Uint8Array; truth: FilmTruth } => {
    const variation: Variation = {
      dx: between(random, -LARGEST_SHIFT_PX, LARGEST_SHIFT_PX),
      dy: between(random, -LARGEST_SHIFT_PX, LARGEST_SHIFT_PX),
      noise: between(random, NOISE_GREY_VALUES.least, NOISE_GREY_VALUES.most),
    };
    const { image, pixelSpacing } = films[posture];
    const { dx, dy } = variation;
    const undrifted: SimulatedFilm = {
      image: { ...image, pixels: varyFilm(image, variation, GREY_BITS, random) },
      truth: moveTruth(pair[`${posture}Truth`], image, ({ x, y }) => ({ x: x + dx, y: y + dy })),
      pixelSpacing,
      ...made,
    };
    const film = drifted(undrifted, drifts, { seed, index, posture });
    const bytes = writeDicomFilm({
      columns: film.image.width,
      rows: film.image.height,
      pixels: film.image.pixels,
      bitsStored: GREY_BITS,
      photometric: film.image.inverted ? 'MONOCHROME1' : 'MONOCHROME2',
      ...spacingAttributes(film.pixelSpacing),
      device: film.device,
      tubeVoltageKv: film.tubeVoltageKv,
      patientAgeYears,
      instance: { studyInstanceUid, seriesInstanceUid: newUid(), sopInstanceUid: newUid() },
    });
    return { bytes, truth: film.truth };
  };
  const flexion = exposed('flexion');
  const extension = exposed('extension');
  const truth = { flexion: flexion.truth, extension: extension.truth };
  return {
    phantom: { ...pair, segments: visibleOf(pair, truth) },
    films: { flexion: flexion.bytes, extension: extension.bytes },
    truth,
  };
}

/** Motion of segments that a film cuts off is known too, but nobody can be asked for it. */
function visibleOf({ segments }: PhantomPair, truth: SyntheticPatient['truth']): PhantomPair['segments'] {
  const visible = visibleSegments(truth.flexion, truth.extension);
  return segments.filter(({ segment }) => visible.includes(segment));
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
