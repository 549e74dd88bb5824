import { describe, expect, it } from 'vitest';
import { Measurement, type Edit, type FilmDocument } from '@sagitta/contracts';
import {
  CORNERS,
  LEVELS,
  POSTURES,
  RULE_SETS,
  cornersOf,
  interpret,
  spineCornersOf,
  vertebraCentre,
} from '@sagitta/kinematics';
import { L4, aBentFilm, aPair, correct, landmark } from './bent-film.fixture.ts';
import { correctMeasurement } from './correct.ts';
import { measurePair } from './measure-pair.ts';
import { PERSON_SD_MM } from './settle-film.ts';

const iroms = ({ segments }: Measurement) => segments.map(({ irom }) => irom.degrees);

describe('a corrected measurement', () => {
  it('of no edits keeps every number and says where it comes from', () => {
    const before = aPair();
    const after = correct([], before);
    const { revision, ...rest } = after;
    expect(rest).toEqual(before);
    expect(revision).toEqual({ parent: 'one', edits: [] });
    expect(Measurement.parse(after)).toEqual(after);
  });

  it('leaves the one that was corrected as it was, and names it, also if it is a corrected one', () => {
    const before = aPair();
    const copy = structuredClone(before);
    const once = correct([{ kind: 'place-corner', ...L4, x: 270, y: 300 }], before);
    expect(before).toEqual(copy);
    const edits: Edit[] = [{ kind: 'delete-level', posture: 'extension', level: 'L1' }];
    const twice = correctMeasurement(once, edits, { parent: 'two' });
    expect(twice.revision).toEqual({ parent: 'two', edits });
    expect(landmark(twice.flexion, 'L4', 'superiorAnterior')).toMatchObject({ x: 270, placedBy: 'person' });
    expect(Measurement.parse(twice)).toEqual(twice);
  });

  it('measures and reviews anew: a vertebra that is turned round is implausible, and asked about', () => {
    const { flexion } = aPair();
    const turned = CORNERS.map((corner, i): Edit => {
      const { x, y } = landmark(flexion, 'L4', CORNERS[(i + 2) % 4])!;
      return { kind: 'place-corner', posture: 'flexion', level: 'L4', corner, x, y };
    });
    const { segments, review } = correct(turned);
    expect(Math.abs(segments[3]!.irom.degrees!)).toBeGreaterThan(90);
    expect(review!.map(({ segment }) => segment)).toEqual(expect.arrayContaining(['L3-L4', 'L4-L5']));
  });

  it('is judged by the rule set that it is given, else by the one that judged before, if one did', () => {
    const ruleSet = RULE_SETS['qma-2011'];
    const edits: Edit[] = [{ kind: 'delete-level', posture: 'flexion', level: 'L1' }];
    const judged = correctMeasurement(aPair(), edits, { parent: 'one', ruleSet });
    expect(judged.interpretation!.ruleSet.id).toBe('qma-2011');
    const before = { ...aPair(), interpretation: interpret(aPair(), ruleSet) };
    expect(before.interpretation.segments[0]!.finding).not.toBe('absent');
    expect(correct(edits, before).interpretation).toEqual(judged.interpretation);
    expect(correct(edits)).not.toHaveProperty('interpretation');
  });

  it('is judged by the thresholds that it was judged by where it is given none', () => {
    const { flexion, extension } = aPair();
    const before = measurePair(flexion, extension, { ruleSet: RULE_SETS['davis-2015'] });
    expect(correct([], before).interpretation).toEqual(before.interpretation);
    const edits: Edit[] = [{ kind: 'delete-level', posture: 'extension', level: 'L1' }];
    const { ruleSet, segments, effort } = correct(edits, before).interpretation!;
    expect(ruleSet).toEqual(before.interpretation!.ruleSet);
    expect([segments[0]!.finding, effort.finding]).toEqual(['absent', 'absent']);
  });

  it('has no evidence of names: they stay as they are', () => {
    const { flexion, ...rest } = aPair();
    const spine = { fits: Array<number>(11).fill(0), vertebrae: [] };
    expect(correct([], { flexion: { ...flexion, spine }, ...rest }).flexion).toEqual(flexion);
  });
});

describe('a placed corner', () => {
  it('is a person’s, moves its centroid and nothing else', () => {
    const before = aPair();
    const after = correct([{ kind: 'place-corner', ...L4, x: 270, y: 300 }], before);
    const corner = landmark(after.flexion, 'L4', 'superiorAnterior')!;
    expect(corner).toMatchObject({ x: 270, y: 300, score: 1, placedBy: 'person' });
    const spine = spineCornersOf(after.flexion.landmarks);
    expect(landmark(after.flexion, 'L4')).toMatchObject(vertebraCentre('L4', spine.L4!)!);
    expect(landmark(after.flexion, 'L4')!.score).toBe(0.8);
    const others = ({ landmarks }: FilmDocument) => landmarks.filter(({ level }) => level !== 'L4');
    others(after.flexion).forEach((one, i) => {
      const was = others(before.flexion)[i]!;
      expect(one).toEqual({
        ...was,
        x: expect.closeTo(was.x, 9) as number,
        y: expect.closeTo(was.y, 9) as number,
      });
    });
    expect(after.extension).toEqual(before.extension);
    expect(after.naming).toEqual(before.naming);
  });

  it('is as sure as people are, 0.65 mm, by the spacing or by the depth of the bodies, and whatever motionShare is', () => {
    const edits: Edit[] = [{ kind: 'place-corner', ...L4, x: 270, y: 300 }];
    const pair = aPair();
    const covariance = (measurement: Measurement) =>
      landmark(correct(edits, measurement).flexion, 'L4', 'superiorAnterior')!.covariance;
    // In motion a quarter of it counts, and pixels are half a mm.
    const variance = (PERSON_SD_MM / 0.5) ** 2 / 0.25;
    expect(covariance(pair)).toEqual([variance, 0, variance]);
    const film = { ...pair.flexion.film, pixelSpacing: { kind: 'unknown' } as const };
    const place = landmark(pair.flexion, 'L4', 'superiorAnterior')!;
    const there: Edit[] = [{ kind: 'place-corner', ...L4, x: place.x, y: place.y }];
    const unknown = correct(there, { ...pair, flexion: { ...pair.flexion, film } });
    const [xx] = landmark(unknown.flexion, 'L4', 'superiorAnterior')!.covariance!;
    // The bodies are 40 pixels deep.
    expect(Math.sqrt(0.25 * xx)).toBeCloseTo((0.65 / 35) * 40, 9);

    const half = ({ segments }: Measurement) => segments[3]!.irom.interval90![1] - segments[3]!.irom.degrees!;
    const shares = [0.25, 1].map((motionShare) => {
      const all = LEVELS.flatMap((level) =>
        cornersOf(level).flatMap((corner) =>
          POSTURES.map((posture): Edit => {
            const { x, y } = landmark(pair[posture], level, corner)!;
            return { kind: 'place-corner', posture, level, corner, x, y };
          }),
        ),
      );
      const [flexion, extension] = POSTURES.map((posture) => ({
        ...pair[posture],
        uncertainty: { motionShare },
      }));
      return half(correct(all, { ...pair, flexion: flexion!, extension: extension! }));
    });
    expect(shares[0]).toBeCloseTo(shares[1]!, 9);
  });

  it('has no covariance where the network’s have none', () => {
    const pair = measurePair(aBentFilm(), aBentFilm({ degrees: 6 }));
    const after = correct([{ kind: 'place-corner', ...L4, x: 270, y: 300 }], pair);
    expect(after.flexion.landmarks.some(({ covariance }) => covariance)).toBe(false);
    expect(after.segments[3]!.irom).not.toHaveProperty('interval90');
  });

  it('may be one that was absent: its level is complete then', () => {
    const gone = correct([{ kind: 'delete-corner', ...L4 }]);
    expect(gone.flexion.quality.completeLevels).toEqual(['L1', 'L2', 'L3', 'L5', 'S1']);
    expect(gone.segments[3]!.absentReason).toBe('L4 superiorAnterior absent on the flexion film');
    const { x, y } = landmark(aPair().flexion, 'L4', 'superiorAnterior')!;
    const back = correct([{ kind: 'place-corner', ...L4, x, y }], gone);
    expect(back.flexion.quality).toEqual({ completeLevels: LEVELS, lowestScore: 0.9, labellingMargin: 2 });
    expect(iroms(back)[3]).toBeCloseTo(6, 9);
    const corners = back.flexion.landmarks.filter(({ level, kind }) => level === 'L4' && kind === 'corner');
    expect(corners.map(({ corner }) => corner)).toEqual(CORNERS);
  });

  it('may turn the patient round, and S1’s centroid with them', () => {
    const mirror: Edit[] = LEVELS.flatMap((level) =>
      cornersOf(level).map((corner): Edit => {
        const { x, y } = landmark(aPair().flexion, level, corner)!;
        return { kind: 'place-corner', posture: 'flexion', level, corner, x: 600 - x, y };
      }),
    );
    const { flexion, segments } = correct(mirror);
    expect(flexion.film.facing).toBe('right');
    expect(landmark(flexion, 'S1')!.x).toBeCloseTo(600 - landmark(aPair().flexion, 'S1')!.x, 9);
    expect(landmark(flexion, 'S1')!.y).toBeCloseTo(landmark(aPair().flexion, 'S1')!.y, 9);
    expect(segments[4]!.irom.degrees).toBeCloseTo(6, 9);
  });
});

describe('a deleted level', () => {
  it('is gone with its centroid', () => {
    const after = correct([{ kind: 'delete-level', posture: 'extension', level: 'S1' }]);
    expect(after.extension.landmarks.some(({ level }) => level === 'S1')).toBe(false);
    expect(after.review).toEqual([
      { reason: 'level-missing', value: 0, threshold: 2, posture: 'extension', level: 'S1' },
    ]);
  });

  it('that loses a corner keeps its centroid, but S1 does not', () => {
    const s1 = { posture: 'flexion', level: 'S1', corner: 'superiorAnterior' } as const;
    const { flexion } = correct([
      { kind: 'delete-corner', ...L4 },
      { kind: 'delete-corner', ...s1 },
    ]);
    expect(landmark(flexion, 'L4')).toEqual(landmark(aPair().flexion, 'L4'));
    expect(landmark(flexion, 'S1')).toBeUndefined();
  });
});

describe('relabelling', () => {
  const relabel = (...by: (1 | -1)[]) =>
    correct(by.map((one) => ({ kind: 'relabel', posture: 'flexion', by: one })));
  const names = ({ landmarks }: FilmDocument) =>
    LEVELS.map((level) => landmarks.filter((one) => one.kind === 'corner' && one.level === level).length);

  it('downward makes an S1 of L5’s superior corners, upward an L5 of S1’s', () => {
    const before = aPair().flexion;
    const [down, up] = [relabel(1), relabel(-1)];
    expect(names(down.flexion)).toEqual([0, 4, 4, 4, 4, 2]);
    expect(names(up.flexion)).toEqual([4, 4, 4, 4, 2, 0]);
    const moved = landmark(before, 'L5', 'superiorPosterior')!;
    expect(landmark(down.flexion, 'S1', 'superiorPosterior')).toEqual({ ...moved, level: 'S1' });
    const { S1 } = spineCornersOf(down.flexion.landmarks);
    expect(landmark(down.flexion, 'S1')).toMatchObject(vertebraCentre('S1', S1!, 'left')!);
    expect(down.flexion.quality).toMatchObject({ completeLevels: LEVELS.slice(1), labellingMargin: null });
    expect(down).not.toHaveProperty('naming');
  });

  it('there and back costs what had no name on the way, and nothing else', () => {
    const before = aPair().flexion;
    expect(names(relabel(1, -1).flexion)).toEqual([4, 4, 4, 4, 2, 0]);
    const after = relabel(-1, 1).flexion;
    expect(names(after)).toEqual([0, 4, 4, 4, 4, 2]);
    const left = (film: FilmDocument) =>
      film.landmarks.filter(({ kind, level, corner }) => kind === 'corner' && level !== 'L1' && corner);
    // All of L5: its inferior corners were L4's meanwhile.
    expect(left(after)).toEqual(left(before));
    const lost = relabel(1, -1).flexion.landmarks.filter(({ kind }) => kind === 'corner');
    expect(before.landmarks).toEqual(expect.arrayContaining(lost));
  });
});

describe('swapping the postures', () => {
  it('turns every motion round, and what the naming says of each film', () => {
    const [before, after] = [aPair(), correct([{ kind: 'swap-postures' }])];
    expect([after.flexion, after.extension]).toEqual([before.extension, before.flexion]);
    iroms(after).forEach((degrees) => expect(degrees).toBeCloseTo(-6, 9));
    expect(after.naming).toEqual({ margin: 30, sizeRatio: 1 / 1.02, renamed: ['extension'] });
    expect(after.review!.map(({ reason }) => reason)).toEqual(['postures-swapped']);
    expect(correct([{ kind: 'swap-postures' }, { kind: 'swap-postures' }])).toMatchObject({
      flexion: before.flexion,
      segments: before.segments,
    });
  });

  it('names the films anew for the edits that follow', () => {
    const edits: Edit[] = [
      { kind: 'swap-postures' },
      { kind: 'delete-level', posture: 'flexion', level: 'L1' },
    ];
    const after = correct(edits);
    expect(after.extension).toEqual(aPair().flexion);
    expect(landmark(after.flexion, 'L1')).toBeUndefined();
  });
});
