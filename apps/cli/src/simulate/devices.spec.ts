import { describe, expect, it } from 'vitest';
import { exposureOf, NEW_DEVICE, type Exposure } from './devices.ts';

const examined = (center: number, seed = 7): Exposure[] =>
  Array.from({ length: 300 }, (_, index) => exposureOf(center, seed, index));
const roomsOf = (exposures: readonly Exposure[]) =>
  new Map(
    exposures.map(({ device }) => [
      `${device.manufacturer} ${device.softwareVersion}`,
      exposures.filter((one) => one.device === device).length,
    ]),
  );

describe('exposureOf', () => {
  it('is the same for the same patient, and another for another seed', () => {
    expect(examined(0)).toEqual(examined(0));
    expect(examined(0, 8)).not.toEqual(examined(0));
  });

  it('gives a center the same two rooms in every run, one of them busier', () => {
    for (const center of [0, 1, 2]) {
      const rooms = roomsOf(examined(center));
      expect([...rooms.keys()].sort()).toEqual([...roomsOf(examined(center, 8)).keys()].sort());
      // 210 of 300 expected, standard deviation 7.9; five of those.
      expect(Math.abs(Math.max(...rooms.values()) - 210)).toBeLessThan(40);
      expect(rooms.size).toBe(2);
      expect([...rooms.keys()].join()).not.toContain(NEW_DEVICE.manufacturer);
    }
    expect([...roomsOf(examined(0)).keys()].sort()).not.toEqual([...roomsOf(examined(1)).keys()].sort());
  });

  it('examines grown-ups at voltages of a lumbar film', () => {
    for (const { tubeVoltageKv, patientAgeYears } of examined(1)) {
      expect(Number.isInteger(tubeVoltageKv) && tubeVoltageKv > 60 && tubeVoltageKv < 105).toBe(true);
      expect(patientAgeYears >= 18 && patientAgeYears <= 90).toBe(true);
    }
    const ages = examined(1).map(({ patientAgeYears }) => patientAgeYears);
    expect(Math.max(...ages) - Math.min(...ages)).toBeGreaterThan(50);
  });
});
