import { beforeAll, describe, expect, it } from 'vitest';
import { decodeFilm, type DecodedFilm } from '@sagitta/film-decoding';
import { POSTURES } from '@sagitta/kinematics';
import { exposureOf } from './devices.ts';
import { DRIFT_KINDS, type DriftKind } from './drift/kinds.ts';
import { loadPhantoms, type PhantomFilms } from './phantom-films.ts';
import { syntheticPatient } from './synthetic-patient.ts';

let phantoms: readonly PhantomFilms[];
beforeAll(async () => {
  phantoms = await loadPhantoms();
});

const patient = (index: number, drifts: readonly DriftKind[] = [], center = 0) =>
  syntheticPatient(phantoms, 7, index, { center, drifts });
const flexion = (index: number, drifts?: readonly DriftKind[], center?: number): Promise<DecodedFilm> =>
  decodeFilm(patient(index, drifts, center).films.flexion);

describe('syntheticPatient', () => {
  it('shows the same patient for the same arguments, in films of their own', async () => {
    const [once, again] = [patient(3), patient(3)];
    expect(again.truth).toEqual(once.truth);
    expect(again.films.flexion).not.toEqual(once.films.flexion);
    expect((await flexion(3)).image).toEqual((await flexion(3)).image);
  });

  it('is examined by a device of its center', async () => {
    const { device, tubeVoltageKv } = exposureOf(1, 7, 3);
    expect((await flexion(3, [], 1)).acquisition).toMatchObject({
      manufacturer: device.manufacturer,
      deviceModel: device.model,
      deviceSoftware: device.softwareVersion,
      tubeVoltageKv,
      ageBand: expect.any(String),
    });
  });

  it.each(DRIFT_KINDS)('drifts: %s', async (kind) => {
    const [before, after] = [await flexion(5), await flexion(5, [kind])];
    const changed = {
      pixels: Buffer.compare(Buffer.from(before.image.pixels), Buffer.from(after.image.pixels)) !== 0,
      spacing: JSON.stringify(after.pixelSpacing) !== JSON.stringify(before.pixelSpacing),
      device: after.acquisition.manufacturer !== before.acquisition.manufacturer,
      truth: JSON.stringify(patient(5, [kind]).truth) !== JSON.stringify(patient(5).truth),
    };
    expect(changed).toEqual({
      pixels: kind !== 'spacing',
      spacing: kind === 'spacing',
      device: kind === 'device',
      truth: kind === 'rotated' || kind === 'level-shift',
    });
  });

  it('asks nobody for the motion of segments that a drift has cut off', () => {
    expect(patient(5).phantom.segments.map(({ segment }) => segment)).toContain('L5-S1');
    expect(patient(5, ['level-shift']).phantom.segments.map(({ segment }) => segment)).not.toContain('L5-S1');
    for (const posture of POSTURES) {
      expect(patient(5, ['level-shift']).truth[posture].corners.S1).toBeUndefined();
    }
  });

  it('drifts in several ways at once, whatever their order', async () => {
    const both = await flexion(5, ['spacing', 'blur']);
    expect((await flexion(5, ['blur', 'spacing'])).image).toEqual(both.image);
    expect(both.image).toEqual((await flexion(5, ['blur'])).image);
    expect(both.pixelSpacing).toEqual((await flexion(5, ['spacing'])).pixelSpacing);
  });
});
