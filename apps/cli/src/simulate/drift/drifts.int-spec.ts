import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scoreFilm, summarise } from '@sagitta/accuracy';
import type { FilmDocument, Measurement } from '@sagitta/contracts';
import { meanBodyDepth, millimetres, POSTURES, spineCornersOf } from '@sagitta/kinematics';
import { MeasuringThread } from '@sagitta/measurement';
import { measurePair } from '@sagitta/motion';
import { modelFolder } from '../../project.ts';
import { loadPhantoms, type PhantomFilms } from '../phantom-films.ts';
import { syntheticPatient, type SyntheticPatient } from '../synthetic-patient.ts';
import type { DriftKind } from './kinds.ts';

const PATIENTS = 6;

interface Measured {
  readonly patient: SyntheticPatient;
  readonly measurement: Measurement;
}

/* What the real model makes of drifted films: every kind must be worth an audit's while. */
describe('films that have drifted, measured', () => {
  let phantoms: readonly PhantomFilms[];
  let thread: MeasuringThread;
  let before: readonly Measured[];

  const measure = async (drifts: readonly DriftKind[]): Promise<Measured[]> => {
    const all: Measured[] = [];
    for (let index = 0; index < PATIENTS; index += 1) {
      const patient = syntheticPatient(phantoms, 7, index, { drifts });
      const film = (bytes: Uint8Array) => thread.measureFilm({ bytes: Uint8Array.from(bytes) });
      const measurement = measurePair(await film(patient.films.flexion), await film(patient.films.extension));
      all.push({ patient, measurement });
    }
    return all;
  };

  beforeAll(async () => {
    phantoms = await loadPhantoms();
    thread = await MeasuringThread.open({ modelFolder: modelFolder(), provider: 'cpu' });
    before = await measure([]);
  });
  afterAll(() => thread.close());

  const filmsOf = (all: readonly Measured[]): FilmDocument[] =>
    all.flatMap(({ measurement }) => POSTURES.map((posture) => measurement[posture]));
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanOf = (all: readonly Measured[], value: (film: FilmDocument) => number | null): number =>
    mean(filmsOf(all).flatMap((film) => value(film) ?? []));

  const sharpness = ({ film }: FilmDocument) => film.acquisition!.intensity.sharpness;
  const brightness = ({ film }: FilmDocument) => film.acquisition!.intensity.brightness;
  const cornerScore = ({ landmarks }: FilmDocument) =>
    mean(landmarks.filter(({ kind }) => kind === 'corner').map(({ score }) => score));
  const depthMm = ({ film, landmarks }: FilmDocument) =>
    millimetres(meanBodyDepth(spineCornersOf(landmarks)) ?? Number.NaN, film.pixelSpacing);
  const leanDegrees = ({ landmarks }: FilmDocument) => {
    const centre = (level: string) =>
      landmarks.find((one) => one.kind === 'centroid' && one.level === level)!;
    const [top, bottom] = [centre('L1'), centre('S1')];
    return (Math.atan2(top.x - bottom.x, bottom.y - top.y) * 180) / Math.PI;
  };
  const cornerErrorMm = (all: readonly Measured[]): number => {
    const films = all.flatMap(({ patient, measurement }) =>
      POSTURES.map((posture) => scoreFilm(patient.truth[posture], measurement[posture].landmarks)),
    );
    return summarise(films, []).cornerErrorMm.mean!;
  };

  it('blur: less sharp, lower scores, worse corners', async () => {
    const after = await measure(['blur']);
    expect(meanOf(after, sharpness)).toBeLessThan(0.3 * meanOf(before, sharpness));
    expect(meanOf(after, cornerScore)).toBeLessThan(meanOf(before, cornerScore) - 0.01);
    expect(cornerErrorMm(after)).toBeGreaterThan(1.15 * cornerErrorMm(before));
  });

  it('spacing: deeper vertebrae in the same pixels', async () => {
    const after = await measure(['spacing']);
    expect(meanOf(after, depthMm) / meanOf(before, depthMm)).toBeCloseTo(1.08, 2);
    expect(filmsOf(after).map(({ landmarks }) => landmarks)).toEqual(
      filmsOf(before).map(({ landmarks }) => landmarks),
    );
  });

  it('device: other words, brighter, measured as well', async () => {
    const after = await measure(['device']);
    expect(new Set(filmsOf(after).map(({ film }) => film.acquisition!.manufacturer)).size).toBe(1);
    expect(meanOf(after, brightness)).toBeGreaterThan(meanOf(before, brightness) + 0.05);
    expect(cornerErrorMm(after)).toBeLessThan(1.15 * cornerErrorMm(before));
  });

  it('rotated: spines that lean', async () => {
    const after = await measure(['rotated']);
    expect(meanOf(after, leanDegrees) - meanOf(before, leanDegrees)).toBeGreaterThan(7);
  });

  it('level-shift: fewer levels, named less surely', async () => {
    const after = await measure(['level-shift']);
    const margin = (all: readonly Measured[]) =>
      mean(all.map(({ measurement }) => measurement.naming!.margin));
    const levels = ({ quality }: FilmDocument) => quality.completeLevels.length;
    expect(meanOf(after, levels)).toBeLessThan(meanOf(before, levels) - 0.5);
    expect(margin(after)).toBeLessThan(0.7 * margin(before));
  });

  it('worse-corners: what the name says, and residuals and intervals that tell it', async () => {
    const after = await measure(['worse-corners']);
    const residual = (all: readonly Measured[]) =>
      mean(
        all.flatMap(({ measurement }) =>
          measurement.vertebrae!.flatMap(({ residualPercentDepth }) => residualPercentDepth ?? []),
        ),
      );
    expect(cornerErrorMm(after)).toBeGreaterThan(1.2 * cornerErrorMm(before));
    expect(residual(after)).toBeGreaterThan(1.2 * residual(before));
  });
});
