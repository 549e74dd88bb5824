import { describe, expect, it } from 'vitest';
import { Measurement, type SegmentKinematics } from '@sagitta/contracts';
import { RULE_SETS, interpret } from '@sagitta/kinematics';
import { aFilmDocument } from '@sagitta/testing';
import { measurePair } from './measure-pair.ts';

describe('measurePair', () => {
  it('makes a measurement that fits the contract and holds both documents as they were', () => {
    const [flexion, extension] = [aFilmDocument(), aFilmDocument()];
    const measurement = measurePair(flexion, extension);
    expect(Measurement.parse(measurement)).toEqual(measurement);
    expect(measurement.flexion).toEqual(flexion);
    expect(measurement.extension).toEqual(extension);
  });

  it('measures with each film’s own spacing: two shifts of 4 pixels at 0.5 and 1 mm', () => {
    const shifted = (mmPerPixel: number) => {
      const document = aFilmDocument();
      const landmarks = document.landmarks.map((one) =>
        // Facing left, anterior is towards smaller x.
        one.level === 'L4' ? { ...one, x: one.x - 4 } : one,
      );
      const pixelSpacing = { kind: 'calibrated', mmPerPixel, source: 'supplied' } as const;
      return { ...document, landmarks, film: { ...document.film, pixelSpacing } };
    };
    const measurement = measurePair(shifted(1), shifted(0.5));
    const [posterior] = measurement.segments.find(({ segment }) => segment === 'L4-L5')!.translation;
    expect(posterior!.mm).toBeCloseTo(4 * 1 - 4 * 0.5, 9);
    expect(posterior!.percentDepth).toBeCloseTo(0, 9);
  });

  it('gives intervals where the corners have covariances, and they fit the contract', () => {
    const document = aFilmDocument();
    const sure = {
      ...document,
      landmarks: document.landmarks.map((one) => ({ ...one, covariance: [1, 0, 1] as const })),
    };
    const measurement = measurePair(sure, sure);
    expect(Measurement.parse(measurement)).toEqual(measurement);
    for (const { irom, translation } of measurement.segments) {
      expect(irom.interval90![0]).toBeLessThan(irom.degrees!);
      for (const { mm, interval90 } of translation) expect(interval90![1]).toBeGreaterThan(mm!);
    }
    // Half the standard deviation of every corner.
    const shared = { ...sure, uncertainty: { motionShare: 0.25 } };
    const widthOf = ({ irom: { interval90: [low, high] = [NaN, NaN] } }: SegmentKinematics) => high - low;
    const halved = measurePair(shared, shared).segments;
    measurement.segments.forEach((segment, i) => {
      expect(widthOf(halved[i]!)).toBeCloseTo(widthOf(segment) / 2, 9);
    });
    const one = measurePair(sure, document).segments.flatMap(({ irom, translation }) => [
      irom,
      ...translation,
    ]);
    for (const value of one) expect(value).not.toHaveProperty('interval90');
  });

  it('is judged by the rule set that it is given, and by none otherwise', () => {
    const document = aFilmDocument();
    const measurement = measurePair(document, document, { ruleSet: RULE_SETS['qma-2011'] });
    expect(Measurement.parse(measurement)).toEqual(measurement);
    const { interpretation, ...unjudged } = measurement;
    expect(interpretation).toEqual(interpret(unjudged, RULE_SETS['qma-2011']));
    expect(measurePair(document, document)).toEqual(unjudged);
  });

  it('says why a segment has no value', () => {
    const document = aFilmDocument();
    const without = { ...document, landmarks: document.landmarks.filter(({ level }) => level !== 'L3') };
    const { segments } = measurePair(without, document);
    const absent = segments.filter(({ irom }) => irom.degrees === null);
    expect(absent.map(({ segment }) => segment)).toEqual(['L2-L3', 'L3-L4']);
    expect(absent.every(({ absentReason }) => absentReason === 'L3 absent on the flexion film')).toBe(true);
  });
});
