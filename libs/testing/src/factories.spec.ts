import { describe, expect, it } from 'vitest';
import { AcceptedPair, Measurement, PairFailed, PairMeasured, SegmentKinematics } from '@sagitta/contracts';
import { aFullMeasurement, anAcceptedPair, aPairFailed, aPairMeasured } from './index.ts';

describe('factories', () => {
  it('make what the contract parses, unchanged', () => {
    for (const [schema, made] of [
      [AcceptedPair, anAcceptedPair()],
      [PairMeasured, aPairMeasured()],
      [PairFailed, aPairFailed()],
      [Measurement, aFullMeasurement()],
    ] as const) {
      expect(schema.parse(made)).toEqual(made);
    }
  });

  it('make a measurement that lacks no field of the contract', () => {
    const { absentReason: _, ...ofSegments } = SegmentKinematics.shape;
    const made = aFullMeasurement();
    expect(Object.keys(made).sort()).toEqual(Object.keys(Measurement.shape).sort());
    for (const segment of made.segments) {
      expect(Object.keys(segment).sort()).toEqual(Object.keys(ofSegments).sort());
    }
    for (const { mmPerDegree, trust } of made.segments.flatMap(({ translation }) => translation)) {
      expect([typeof mmPerDegree, trust?.kind]).toEqual(['number', 'detector']);
    }
  });

  it('make no pair twice', () => {
    const ids = Array.from({ length: 100 }, () => anAcceptedPair().pairId);
    expect(new Set(ids).size).toBe(100);
  });
});
