import { describe, expect, it } from 'vitest';
import type { PixelSpacing } from './pixel-spacing.ts';
import type { FilmLandmarks } from './film-landmarks.ts';
import { CORNERS, SEGMENTS, cornersOf, type Corner } from './terms.ts';
import {
  CLOSE,
  calibrated,
  entry,
  mapVertebra,
  quad,
  rotation,
  translationOf,
  segmentKinematics,
} from './vertebra.fixture.ts';
import type { SpineCorners, VertebraCorners } from './vertebra.ts';

// Worked by hand. L5 and L4 are rectangles of 104 x 52 px; L4 is turned by the 5-12-13 triangle (22.6199 degrees)
// about its centre (100, 100): backwards in extension, forwards in flexion and there 13 px further anterior.
const L5 = quad([152, 154], [48, 154], [48, 206], [152, 206]);
const extended: SpineCorners = { L4: quad([138, 56], [42, 96], [62, 144], [158, 104]), L5 };
const flexed: SpineCorners = { L4: quad([171, 96], [75, 56], [55, 104], [151, 144]), L5 };
const TURN = (Math.atan2(5, 12) * 180) / Math.PI;

describe('segments of pairKinematics, worked by hand', () => {
  const pixelSpacing = calibrated(0.5);
  const L45 = entry(
    segmentKinematics({ corners: flexed, pixelSpacing }, { corners: extended, pixelSpacing }),
    'L4-L5',
  );

  it('gives the range of motion by both protocols', () => {
    expect(L45.irom.protocol).toBe('mid-plane');
    expect(L45.irom.degrees).toBeCloseTo(2 * TURN, CLOSE);
    expect(L45.iromAlternatives).toEqual([
      { protocol: 'endplate', degrees: expect.closeTo(2 * TURN, CLOSE) },
    ]);
  });

  it('gives the translation of the posterior corner: 7 px in flexion less 14 px in extension', () => {
    expect(translationOf(L45, 'posterior-corner')).toMatchObject({
      protocol: 'posterior-corner',
      mm: -3.5,
      percentDepth: expect.closeTo((-7 / 104) * 100, CLOSE),
    });
  });

  it('gives the translation of the centres along the bisectrix: -15 / sqrt 26 less 80 / sqrt 26 px', () => {
    const pixels = -95 / Math.sqrt(26);
    expect(translationOf(L45, 'centre')).toMatchObject({
      protocol: 'centre',
      mm: expect.closeTo(pixels / 2, CLOSE),
      percentDepth: expect.closeTo((pixels / 104) * 100, CLOSE),
    });
  });

  it('uses the contract’s centre of S1 at L5-S1', () => {
    // L5 turned by the same triangle about its centre (100, 100) above a level endplate of 104 px at y = 154: S1's
    // centre is (100, 193.52). The bisectrix (5, -1) / sqrt 26 sees the 93.52 px between the centres as 93.52 / sqrt 26.
    const S1 = quad([152, 154], [48, 154]);
    const level = quad([152, 74], [48, 74], [48, 126], [152, 126]);
    const L5S1 = entry(
      segmentKinematics(
        { corners: { L5: level, S1 }, pixelSpacing },
        { corners: { L5: extended.L4!, S1 }, pixelSpacing },
      ),
      'L5-S1',
    );
    const pixels = -93.52 / Math.sqrt(26);
    expect(L5S1.irom.degrees).toBeCloseTo(TURN, CLOSE);
    expect(translationOf(L5S1, 'centre').mm).toBeCloseTo(pixels / 2, CLOSE);
    expect(translationOf(L5S1, 'centre').percentDepth).toBeCloseTo((pixels / 104) * 100, CLOSE);
  });

  it('reads a pure flexion of 12 degrees about the centroid as -7.8 % at the posterior corner', () => {
    // The known weakness of the protocol: depth 35, height 30, so 17.5 (1 - cos 12) - 15 sin 12 = -2.737 mm.
    const body = quad([35, 0], [0, 0], [0, 30], [35, 30]);
    const below = quad([35, 40], [0, 40], [0, 70], [35, 70]);
    const film = (L3: VertebraCorners): FilmLandmarks => ({
      corners: { L3, L4: below },
      pixelSpacing: calibrated(1),
    });
    const L34 = entry(
      segmentKinematics(film(mapVertebra(body, rotation(12, { x: 17.5, y: 15 }))), film(body)),
      'L3-L4',
    );
    expect(L34.irom.degrees).toBeCloseTo(12, CLOSE);
    expect(translationOf(L34, 'posterior-corner').percentDepth).toBeCloseTo(-7.82, 2);
  });

  it('holds each film against its own depth and spacing', () => {
    // The same slip of 10 % on a film of half the size; the extension film shows none.
    const pair = segmentKinematics(
      {
        corners: {
          L4: quad([44, 0], [4, 0], [4, 30], [44, 30]),
          L5: quad([40, 40], [0, 40], [0, 70], [40, 70]),
        },
        pixelSpacing: calibrated(1),
      },
      {
        corners: {
          L4: quad([80, 0], [0, 0], [0, 60], [80, 60]),
          L5: quad([80, 80], [0, 80], [0, 140], [80, 140]),
        },
        pixelSpacing: calibrated(0.5),
      },
    );
    expect(translationOf(entry(pair, 'L4-L5'), 'posterior-corner')).toMatchObject({
      protocol: 'posterior-corner',
      mm: 4,
      percentDepth: 10,
    });
  });
});

describe('segments of pairKinematics, what is missing', () => {
  const film = (corners: SpineCorners, pixelSpacing: PixelSpacing = calibrated(0.5)): FilmLandmarks => ({
    corners,
    pixelSpacing,
  });

  it('always answers for five segments, from above', () => {
    const segments = segmentKinematics(film({}), film({}));
    expect(segments.map(({ segment }) => segment)).toEqual(SEGMENTS);
    expect(segments[4]).toMatchObject({
      segment: 'L5-S1',
      irom: { protocol: 'mid-plane', degrees: null },
      iromAlternatives: [{ protocol: 'endplate', degrees: null }],
      translation: [
        { protocol: 'posterior-corner', mm: null, percentDepth: null },
        { protocol: 'centre', mm: null, percentDepth: null },
      ],
      absentReason:
        'L5 absent on the flexion film; S1 absent on the flexion film; ' +
        'L5 absent on the extension film; S1 absent on the extension film',
    });
  });

  it('gives no reason where every landmark is there', () => {
    expect(entry(segmentKinematics(film(flexed), film(extended)), 'L4-L5')).not.toHaveProperty(
      'absentReason',
    );
  });

  it.each(['flexion', 'extension'] as const)('leaves mm out where the %s film has no spacing', (posture) => {
    const unknown: PixelSpacing = { kind: 'unknown' };
    const L45 = entry(
      segmentKinematics(
        film(flexed, posture === 'flexion' ? unknown : undefined),
        film(extended, posture === 'extension' ? unknown : undefined),
      ),
      'L4-L5',
    );
    expect(L45.translation.map(({ mm }) => mm)).toEqual([null, null]);
    expect(translationOf(L45, 'posterior-corner').percentDepth).toBeCloseTo(-700 / 104, CLOSE);
    expect(L45).not.toHaveProperty('absentReason');
  });

  // Which values need which corner: mid-plane angle, endplate angle, posterior corner, centre.
  const needs: [level: 'L4' | 'L5', corner: Corner, survive: boolean[]][] = [
    ['L4', 'superiorAnterior', [false, true, true, false]],
    ['L4', 'superiorPosterior', [false, true, true, false]],
    ['L4', 'inferiorPosterior', [false, false, false, false]],
    ['L4', 'inferiorAnterior', [false, false, true, false]],
    ['L5', 'superiorAnterior', [false, false, false, false]],
    ['L5', 'superiorPosterior', [false, false, false, false]],
    ['L5', 'inferiorPosterior', [false, true, true, false]],
    ['L5', 'inferiorAnterior', [false, true, true, false]],
  ];
  it.each(needs)(
    'without %s %s gives what the other corners allow, and the reason',
    (level, corner, survive) => {
      const damaged: SpineCorners = { ...extended, [level]: { ...extended[level]!, [corner]: null } };
      const L45 = entry(segmentKinematics(film(flexed), film(damaged)), 'L4-L5');
      expect([
        L45.irom.degrees !== null,
        L45.iromAlternatives[0]!.degrees !== null,
        translationOf(L45, 'posterior-corner').percentDepth !== null,
        translationOf(L45, 'centre').percentDepth !== null,
      ]).toEqual(survive);
      expect(L45.absentReason).toBe(`${level} ${corner} absent on the extension film`);
    },
  );

  it('does not measure a body without extent', () => {
    const collapsed: SpineCorners = { ...extended, L5: quad([5, 5], [5, 5], [5, 5], [5, 5]) };
    const L45 = entry(segmentKinematics(film(flexed), film(collapsed)), 'L4-L5');
    expect(L45.irom.degrees).toBeNull();
    expect(L45.translation.map(({ percentDepth }) => percentDepth)).toEqual([null, null]);
    expect(L45.absentReason).toBe(
      'L4 or L5 has corners that coincide: a line without length has no direction',
    );
  });

  it('knows every corner that a level has', () => {
    expect(cornersOf('S1')).toEqual(['superiorAnterior', 'superiorPosterior']);
    expect(cornersOf('L5')).toEqual(CORNERS);
  });
});
