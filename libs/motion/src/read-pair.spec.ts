import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Measurement, type Edit, type FilmDocument } from '@sagitta/contracts';
import { LEVELS, POSTURES, RULE_SETS, cornersOf, interpret } from '@sagitta/kinematics';
import { L4, aBentFilm, aPair, correct, landmark } from './bent-film.fixture.ts';
import { measurePair } from './measure-pair.ts';
import { blankFilm, readPair } from './read-pair.ts';

/** Every corner where the measurement has it, and by so many pixels beside. */
const everyCorner = (measurement: Measurement, beside: (i: number) => number = () => 0): Edit[] =>
  POSTURES.flatMap((posture) =>
    LEVELS.flatMap((level) =>
      cornersOf(level).map((corner): Edit => {
        const { x, y } = landmark(measurement[posture], level, corner)!;
        return { kind: 'place-corner', posture, level, corner, x, y };
      }),
    ),
  ).map((edit, i) => (edit.kind === 'place-corner' ? { ...edit, x: edit.x + beside(i) } : edit));

const iromOf = ({ segments }: Measurement) => segments.map(({ irom }) => irom.degrees);

describe('a blank film', () => {
  it('has what the film is, and nothing that anybody saw on it', () => {
    const { flexion } = aPair();
    const blank = blankFilm(flexion);
    expect(blank).toMatchObject({
      film: { width: 1000, height: 700, facing: null, pixelSpacing: flexion.film.pixelSpacing },
      landmarks: [],
      quality: { completeLevels: [], lowestScore: null, labellingMargin: null },
    });
    expect(blank).not.toHaveProperty('spine');
  });
});

describe('a reading', () => {
  it('of the corners that a model found has the values of measuring those', () => {
    // Films without covariances: how sure the model was of a corner is not the reader's.
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (degrees) => {
        const measured = measurePair(aBentFilm(), aBentFilm({ degrees }));
        const read = readPair(measured, everyCorner(measured));
        iromOf(read).forEach((value, i) => expect(value).toBeCloseTo(iromOf(measured)[i]!, 9));
      }),
    );
  });

  it('of every corner is as a correction of every corner, whatever the model saw', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 44 }), (beside) => {
        const pair = aPair();
        const edits = everyCorner(pair, (i) => beside[i % beside.length]!);
        const read = readPair(pair, edits);
        const corrected = correct(edits, pair);
        expect(read.segments).toEqual(corrected.segments);
        expect(read.segments.some(({ irom }) => irom.interval90)).toBe(true);
        expect(Measurement.parse(read)).toEqual(read);
      }),
    );
  });

  it('takes nothing over from the model: neither names nor landmarks nor reasons to look', () => {
    const pair = aPair();
    const read = readPair(pair, [{ kind: 'place-corner', ...L4, x: 400, y: 300 }]);
    expect(read).not.toHaveProperty('naming');
    expect(read).not.toHaveProperty('revision');
    const placed = ({ landmarks }: FilmDocument) => landmarks.map(({ level, corner }) => [level, corner]);
    expect(placed(read.flexion)).toEqual([['L4', 'superiorAnterior']]);
    expect(placed(read.extension)).toEqual([]);
    expect(iromOf(read)).toEqual([null, null, null, null, null]);
    expect(read.review?.map(({ reason }) => reason)).toContain('level-missing');
  });

  it('is judged by the rules that judged the model', () => {
    const pair = aPair();
    const judged = { ...pair, interpretation: interpret(pair, RULE_SETS['qma-2011']) };
    expect(readPair(judged, everyCorner(pair)).interpretation?.ruleSet.id).toBe('qma-2011');
    expect(readPair(pair, everyCorner(pair))).not.toHaveProperty('interpretation');
  });

  it('with an edit that cannot be done is refused with its place', () => {
    const edits: Edit[] = [
      { kind: 'place-corner', ...L4, x: 400, y: 300 },
      { kind: 'delete-level', posture: 'extension', level: 'L4' },
    ];
    expect(() => readPair(aPair(), edits)).toThrow(
      expect.objectContaining({
        code: 'request-malformed',
        message: expect.stringContaining('Edit 2 of 2, delete-level: There is no L4') as string,
      }),
    );
  });
});
