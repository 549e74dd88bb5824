import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PixelSpacing } from './pixel-spacing.ts';
import { segmentKinematics, type FilmLandmarks, type SegmentKinematics } from './segment-kinematics.ts';
import { CORNERS, LEVELS, SEGMENTS, cornersOf, type Corner, type Level, type Point } from './terms.ts';
import { endplateOf, type SpineCorners, type VertebraCorners } from './vertebra.ts';

/*
 * Films are built in mm, facing right, y down, then carried to another film by a similarity: a measurement must not
 * notice. Coordinates stay below 1000, so 1e-9 is a thousand times the rounding error of a double.
 */
const CLOSE = 9;
fc.configureGlobal({ seed: 2 });

const calibrated = (mmPerPixel: number): PixelSpacing => ({
  kind: 'calibrated',
  mmPerPixel,
  source: 'supplied',
});
const quad = (...points: [x: number, y: number][]): VertebraCorners =>
  Object.fromEntries(
    CORNERS.map((corner, i) => [corner, points[i] ? { x: points[i][0], y: points[i][1] } : null]),
  ) as Record<Corner, Point | null>;
const mapVertebra = (corners: VertebraCorners, move: (point: Point) => Point): VertebraCorners =>
  Object.fromEntries(CORNERS.map((corner) => [corner, corners[corner] && move(corners[corner])])) as Record<
    Corner,
    Point | null
  >;
const mapSpine = (spine: SpineCorners, move: (point: Point) => Point): SpineCorners =>
  Object.fromEntries(Object.entries(spine).map(([level, corners]) => [level, mapVertebra(corners, move)]));
const rotation =
  (degrees: number, about: Point) =>
  ({ x, y }: Point): Point => {
    const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    return {
      x: about.x + cos * (x - about.x) - sin * (y - about.y),
      y: about.y + sin * (x - about.x) + cos * (y - about.y),
    };
  };
const shift =
  (dx: number, dy: number) =>
  ({ x, y }: Point): Point => ({ x: x + dx, y: y + dy });

const entry = (segments: readonly SegmentKinematics[], segment: string): SegmentKinematics =>
  segments.find((one) => one.segment === segment)!;
const translationOf = (segment: SegmentKinematics, protocol: 'posterior-corner' | 'centre') =>
  segment.translation.find((one) => one.protocol === protocol)!;

/** A film of the same patient taken elsewhere: mirrored, rotated, enlarged, moved; its spacing shrinks as it grows. */
interface Elsewhere {
  readonly mirrored: boolean;
  readonly degrees: number;
  readonly scale: number;
  readonly dx: number;
  readonly dy: number;
}
const elsewhere = fc.record({
  mirrored: fc.boolean(),
  degrees: fc.double({ min: -360, max: 360, noNaN: true }),
  scale: fc.double({ min: 0.2, max: 5, noNaN: true }),
  dx: fc.double({ min: -500, max: 500, noNaN: true }),
  dy: fc.double({ min: -500, max: 500, noNaN: true }),
});
const carried = (spineInMm: SpineCorners, at: Elsewhere): FilmLandmarks => ({
  corners: mapSpine(spineInMm, (point) => {
    const { x, y } = rotation(at.degrees, { x: 0, y: 0 })(point);
    return { x: (at.mirrored ? -x : x) * at.scale + at.dx, y: y * at.scale + at.dy };
  }),
  pixelSpacing: calibrated(1 / at.scale),
});
const here: Elsewhere = { mirrored: false, degrees: 0, scale: 1, dx: 0, dy: 0 };

/** A spine of irregular bodies, in mm, facing right. */
const jitter = fc.double({ min: -3, max: 3, noNaN: true });
const spines = fc
  .array(
    fc.record({
      tilt: fc.double({ min: -30, max: 30, noNaN: true }),
      jitter: fc.array(jitter, { minLength: 8, maxLength: 8 }),
    }),
    {
      minLength: 6,
      maxLength: 6,
    },
  )
  .map((bodies): SpineCorners =>
    Object.fromEntries(
      bodies.map(({ tilt, jitter: j }, i) => {
        const level = LEVELS[i]!;
        const y = 36 * i;
        const body = quad(
          [35 + j[0]!, y + j[1]!],
          [j[2]!, y + j[3]!],
          ...(level === 'S1'
            ? []
            : ([
                [j[4]!, y + 28 + j[5]!],
                [35 + j[6]!, y + 28 + j[7]!],
              ] as [number, number][])),
        );
        return [level, mapVertebra(body, rotation(tilt, { x: 17, y: y + 14 }))];
      }),
    ),
  );

// Worked by hand. L5 and L4 are rectangles of 104 x 52 px; L4 is turned by the 5-12-13 triangle (22.6199 degrees)
// about its centre (100, 100): backwards in extension, forwards in flexion and there 13 px further anterior.
const L5 = quad([152, 154], [48, 154], [48, 206], [152, 206]);
const extended: SpineCorners = { L4: quad([138, 56], [42, 96], [62, 144], [158, 104]), L5 };
const flexed: SpineCorners = { L4: quad([171, 96], [75, 56], [55, 104], [151, 144]), L5 };
const TURN = (Math.atan2(5, 12) * 180) / Math.PI;

describe('segmentKinematics, worked by hand', () => {
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
    expect(translationOf(L45, 'posterior-corner')).toEqual({
      protocol: 'posterior-corner',
      mm: -3.5,
      percentDepth: expect.closeTo((-7 / 104) * 100, CLOSE),
    });
  });

  it('gives the translation of the centres along the bisectrix: -15 / sqrt 26 less 80 / sqrt 26 px', () => {
    const pixels = -95 / Math.sqrt(26);
    expect(translationOf(L45, 'centre')).toEqual({
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
    expect(translationOf(entry(pair, 'L4-L5'), 'posterior-corner')).toEqual({
      protocol: 'posterior-corner',
      mm: 4,
      percentDepth: 10,
    });
  });
});

describe('segmentKinematics, moved vertebrae', () => {
  const moves = fc.record({
    segment: fc.constantFrom(...SEGMENTS),
    degrees: fc.double({ min: -25, max: 25, noNaN: true }),
    millimetres: fc.double({ min: -12, max: 12, noNaN: true }),
  });

  it('finds the rotation and the slip that were put in, on films of any side, turn and scale', () => {
    fc.assert(
      fc.property(spines, moves, elsewhere, elsewhere, (spine, move, first, second) => {
        const [upper, lower] = move.segment.split('-') as [Level, Level];
        const endplate = endplateOf(spine[lower]!, 'superior')!;
        const [dx, dy] = [
          endplate.anterior.x - endplate.posterior.x,
          endplate.anterior.y - endplate.posterior.y,
        ];
        const depth = Math.hypot(dx, dy);
        const slip = shift((dx / depth) * move.millimetres, (dy / depth) * move.millimetres);
        // Forwards is clockwise where the patient faces right. About the corner that the protocol follows.
        const turn = rotation(move.degrees, spine[upper]!.inferiorPosterior!);
        const inFlexion = {
          ...spine,
          [upper]: mapVertebra(spine[upper]!, (point) => slip(turn(point))),
        };
        const found = entry(
          segmentKinematics(carried(inFlexion, first), carried(spine, second)),
          move.segment,
        );
        expect(found.irom.degrees).toBeCloseTo(move.degrees, CLOSE);
        expect(found.iromAlternatives[0]!.degrees).toBeCloseTo(move.degrees, CLOSE);
        const translation = translationOf(found, 'posterior-corner');
        expect(translation.mm).toBeCloseTo(move.millimetres, CLOSE);
        expect(translation.percentDepth).toBeCloseTo((100 * move.millimetres) / depth, CLOSE);
      }),
    );
  });

  it('finds a slip along the bisectrix by the centre protocol', () => {
    fc.assert(
      fc.property(spines, moves, elsewhere, elsewhere, (spine, move, first, second) => {
        const [upper, lower] = move.segment.split('-') as [Level, Level];
        const directions = ([upper, lower] as const).map((level) => {
          const {
            superiorAnterior: sa,
            superiorPosterior: sp,
            inferiorPosterior: ip,
            inferiorAnterior: ia,
          } = spine[level]!;
          const x = sa!.x - sp!.x + (ia && ip ? ia.x - ip.x : 0);
          const y = sa!.y - sp!.y + (ia && ip ? ia.y - ip.y : 0);
          return Math.atan2(y, x);
        });
        const bisectrix = (directions[0]! + directions[1]!) / 2;
        const slip = shift(move.millimetres * Math.cos(bisectrix), move.millimetres * Math.sin(bisectrix));
        const inFlexion = { ...spine, [upper]: mapVertebra(spine[upper]!, slip) };
        const found = entry(
          segmentKinematics(carried(inFlexion, first), carried(spine, second)),
          move.segment,
        );
        expect(found.irom.degrees).toBeCloseTo(0, CLOSE);
        expect(translationOf(found, 'centre').mm).toBeCloseTo(move.millimetres, CLOSE);
      }),
    );
  });

  it('does not notice where either film was taken', () => {
    fc.assert(
      fc.property(spines, spines, elsewhere, elsewhere, (flexion, extension, first, second) => {
        const plain = segmentKinematics(carried(flexion, here), carried(extension, here));
        const moved = segmentKinematics(carried(flexion, first), carried(extension, second));
        expect(flat(moved)).toEqual(flat(plain).map((value) => expect.closeTo(value, CLOSE)));
      }),
    );
  });

  it('negates every value when the films are swapped', () => {
    fc.assert(
      fc.property(spines, spines, elsewhere, (flexion, extension, at) => {
        const pair = [carried(flexion, at), carried(extension, here)] as const;
        const swapped = segmentKinematics(pair[1], pair[0]);
        expect(flat(swapped)).toEqual(flat(segmentKinematics(...pair)).map((value) => 0 - value));
      }),
    );
  });

  it('takes the short way round where an angle passes the half turn', () => {
    const lower = quad([10, 20], [0, 20], [0, 30], [10, 30]);
    const turned = (degrees: number): FilmLandmarks => ({
      // L3 keeps the facing in doubt's favour: a body that looks backwards must not turn the film round.
      corners: {
        L1: mapVertebra(quad([10, 0], [0, 0], [0, 10], [10, 10]), rotation(degrees, { x: 5, y: 5 })),
        L2: lower,
        L3: quad([100, 40], [0, 40], [0, 90], [100, 90]),
      },
      pixelSpacing: calibrated(1),
    });
    const [L12] = segmentKinematics(turned(-175), turned(175));
    expect(L12!.irom.degrees).toBeCloseTo(10, CLOSE);
  });
});

describe('segmentKinematics, what is missing', () => {
  const film = (corners: SpineCorners, pixelSpacing: PixelSpacing = calibrated(0.5)): FilmLandmarks => ({
    corners,
    pixelSpacing,
  });

  it('always answers for five segments, from above', () => {
    const segments = segmentKinematics(film({}), film({}));
    expect(segments.map(({ segment }) => segment)).toEqual(SEGMENTS);
    expect(segments[4]).toEqual({
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

/** Every number of the five segments. */
const flat = (segments: readonly SegmentKinematics[]): number[] =>
  segments.flatMap(({ irom, iromAlternatives, translation }) => [
    irom.degrees!,
    ...iromAlternatives.map(({ degrees }) => degrees!),
    ...translation.flatMap(({ mm, percentDepth }) => [mm!, percentDepth!]),
  ]);
