import { describe, expect, it } from 'vitest';
import { pairKinematics, type Facing, type PixelSpacing } from '@sagitta/kinematics';
import { atan, film, supplied, type Drawn } from './drawn-films.ts';

/*
 * Two films worked by hand: every number below is arithmetic in whole numbers, written out. Pixels, facing right, y down;
 * each case is also held up to the mirror. An anterior end that lies higher opens the segment anteriorly: lordosis.
 */

const DIGITS = 9;
const close = (value: number): unknown => expect.closeTo(value, DIGITS);
const FACINGS: Facing[] = ['right', 'left'];

describe.each(FACINGS)('two films, facing %s: angles', (facing) => {
  /*
   * L5 stands level on both films. L4 in extension: its inferior endplate rises by 60 over 80, the 3-4-5 triangle; its
   * superior one is level, so its mid-plane goes from (10, 140) to (100, 110): 30 over 90.
   * In flexion both endplates of L4 fall by 50 over 120, the 5-12-13 triangle, and so does its mid-plane.
   *
   * endplate:   atan(3/4) - (-atan(5/12)): tan = (3/4 + 5/12) / (1 - 15/48) = 56/33,   59.49 degrees
   * mid-plane:  atan(1/3) - (-atan(5/12)): tan = (1/3 + 5/12) / (1 - 5/36) = 27/31,    41.05 degrees
   */
  const L5: Drawn = [
    [100, 200],
    [0, 200],
    [0, 260],
    [100, 260],
  ];
  const extension = film(
    facing,
    {
      L4: [
        [110, 100],
        [10, 100],
        [10, 180],
        [90, 120],
      ],
      L5,
    },
    supplied(1),
  );
  const flexion = film(
    facing,
    {
      L4: [
        [130, 120],
        [10, 70],
        [10, 150],
        [130, 200],
      ],
      L5,
    },
    supplied(1),
  );
  const { segments, postures } = pairKinematics(flexion, extension);

  it('mid-planes: 41.05 degrees, endplates: 59.49', () => {
    expect(segments[3]!.irom).toEqual({ protocol: 'mid-plane', degrees: close(atan(27, 31)) });
    expect(segments[3]!.iromAlternatives).toEqual([{ protocol: 'endplate', degrees: close(atan(56, 33)) }]);
  });

  it('on each film: 18.43 and 36.87 in extension, both -22.62 in flexion', () => {
    const [flexed, extended] = [postures.flexion.segments[3]!, postures.extension.segments[3]!];
    expect(extended.angle.degrees).toBeCloseTo(atan(1, 3), DIGITS);
    expect(extended.angleAlternatives[0]!.degrees).toBeCloseTo(atan(3, 4), DIGITS);
    expect(flexed.angle.degrees).toBeCloseTo(-atan(5, 12), DIGITS);
    expect(flexed.angleAlternatives[0]!.degrees).toBeCloseTo(-atan(5, 12), DIGITS);
  });
});

describe.each(FACINGS)('two films, facing %s: translation, each film with its own spacing', (facing) => {
  /*
   * Extension, 0.3 mm a pixel. L5's superior endplate from (0, 200) to (80, 140): 3-4-5, depth 100, anterior (4, -3) / 5,
   * cranial (-3, -4) / 5. L4's inferior posterior corner lies 10 along it and 20 above:
   *   (0, 200) + 10 (4, -3) / 5 + 20 (-3, -4) / 5 = (-4, 178).     10 px = 10 % = 3 mm
   * L4 is a square of 65 along (33, -56) / 65, so tan of the angle to L5 is
   *   (56/33 - 3/4) / (1 + 56/33 * 3/4) = (125/132) / (300/132) = 5/12.
   *
   * Flexion, 0.2 mm a pixel. L5's from (0, 200) to (120, 250): 5-12-13, depth 130, anterior (12, 5) / 13, cranial
   * (5, -12) / 13. L4's corner 26 along it and 13 above:
   *   (0, 200) + 2 (12, 5) + (5, -12) = (29, 198).                 26 px = 20 % = 5.2 mm
   * L4 is as deep and lies parallel: angle 0.
   *
   * posterior corner: 5.2 - 3 = 2.2 mm, 20 - 10 = 10 %, over atan(5/12) of rotation.
   */
  const extension = film(
    facing,
    {
      L4: [
        [-27, 89],
        [-60, 145],
        [-4, 178],
        [29, 122],
      ],
      L5: [
        [80, 140],
        [0, 200],
        [30, 240],
        [110, 180],
      ],
    },
    supplied(0.3),
  );
  const flexion = film(
    facing,
    {
      L4: [
        [174, 188],
        [54, 138],
        [29, 198],
        [149, 248],
      ],
      L5: [
        [120, 250],
        [0, 200],
        [-25, 260],
        [95, 310],
      ],
    },
    supplied(0.2),
  );
  const { segments, postures } = pairKinematics(flexion, extension);
  const [corner, centre] = segments[3]!.translation;

  it('posterior corner: 2.2 mm, 10 %, 0.0973 mm a degree', () => {
    expect(segments[3]!.irom.degrees).toBeCloseTo(atan(5, 12), DIGITS);
    expect(corner).toEqual({
      protocol: 'posterior-corner',
      mm: close(2.2),
      percentDepth: close(10),
      mmPerDegree: close(2.2 / atan(5, 12)),
      trust: { kind: 'calibrated', sources: ['supplied'] },
    });
  });

  it('is the slip in flexion less that in extension: 5.2 - 3 mm, 20 - 10 %', () => {
    const [flexed, extended] = [postures.flexion.segments[3]!.slip, postures.extension.segments[3]!.slip];
    expect([flexed.mm, flexed.percentDepth]).toEqual([close(5.2), close(20)]);
    expect([extended.mm, extended.percentDepth]).toEqual([close(3), close(10)]);
  });

  it('centre: 6.67 mm, 25.94 %', () => {
    /*
     * Flexion. Centres (47.5, 255) and (101.5, 193), (54, -62) apart; both mid-planes along (12, 5) / 13, so the
     * bisectrix too: (54 * 12 - 62 * 5) / 13 = 338 / 13 = 26 px = 5.2 mm; depths 130 and 130: 20 %.
     *
     * Extension. Centres (55, 190) and (-15.5, 133.5), (-70.5, -56.5) apart. Mid-planes (52, -39) / 65 and (33, -56) / 65:
     * their sum is along (85, -95), so the bisectrix is (17, -19) / sqrt 650:
     * (-70.5 * 17 + 56.5 * 19) / sqrt 650 = -125 / sqrt 650 px; times 0.3 mm; depths 100 and 65, mean 82.5.
     */
    const extended = -125 / Math.sqrt(650);
    expect(centre).toMatchObject({
      protocol: 'centre',
      mm: close(5.2 - 0.3 * extended),
      percentDepth: close(20 - (100 * extended) / 82.5),
    });
  });

  it.each<[string, PixelSpacing, PixelSpacing, unknown]>([
    ['one source', supplied(0.2), supplied(0.3), { kind: 'calibrated', sources: ['supplied'] }],
    [
      'two sources, flexion first',
      { kind: 'calibrated', mmPerPixel: 0.2, source: 'fiducial' },
      supplied(0.3),
      { kind: 'calibrated', sources: ['fiducial', 'supplied'] },
    ],
    [
      'the weaker of two kinds',
      supplied(0.2),
      { kind: 'detector', mmPerPixel: 0.3, source: 'imager' },
      { kind: 'detector', sources: ['supplied', 'imager'] },
    ],
    ['unknown where one is', supplied(0.2), { kind: 'unknown' }, { kind: 'unknown' }],
  ])('millimetres are worth: %s', (_, first, second, trust) => {
    const pair = pairKinematics({ ...flexion, pixelSpacing: first }, { ...extension, pixelSpacing: second });
    for (const { mm, percentDepth, mmPerDegree, trust: found } of pair.segments[3]!.translation) {
      expect(found).toEqual(trust);
      expect([mm === null, mmPerDegree === null]).toEqual(
        second.kind === 'unknown' ? [true, true] : [false, false],
      );
      expect(percentDepth).not.toBeNull();
    }
    // Each film speaks for itself.
    expect(pair.postures.flexion.segments[3]!.slip.mm).toBeCloseTo(5.2, DIGITS);
  });

  it('leaves out mm per degree below 5 degrees of rotation', () => {
    const still = pairKinematics(flexion, flexion).segments[3]!;
    expect(still.translation.map(({ mm, mmPerDegree }) => [mm, mmPerDegree])).toEqual([
      [0, null],
      [0, null],
    ]);
    expect(still.centreOfRotation).toEqual({
      anteriorPercent: null,
      cranialPercent: null,
      absentReason: 'rotation-small',
    });
  });
});

describe.each(FACINGS)('two films, facing %s: centre of rotation', (facing) => {
  /*
   * L5's superior endplate is level, from (0, 200) to (100, 200). The centre is c = (40, 225): 40 % of the depth anterior
   * of its posterior corner, 25 % below it. L4 turns about c forwards by the 3-4-5 triangle (cos 4/5, sin 3/5):
   * (dx, dy) about c becomes ((4 dx - 3 dy) / 5, (3 dx + 4 dy) / 5).
   *   ( 90, 100): ( 50, -125) -> (115, -70) -> (155, 155)      ( 10, 100): (-30, -125) -> ( 51, -118) -> ( 91, 107)
   *   ( 10, 170): (-30,  -55) -> (  9, -62) -> ( 49, 163)      ( 90, 170): ( 50,  -55) -> ( 73,  -14) -> (113, 211)
   */
  const L5: Drawn = [
    [100, 200],
    [0, 200],
  ];
  const upright: Drawn = [
    [90, 100],
    [10, 100],
    [10, 170],
    [90, 170],
  ];
  const bent: Drawn = [
    [155, 155],
    [91, 107],
    [49, 163],
    [113, 211],
  ];
  const extension = film(facing, { L4: upright, L5 }, supplied(0.3));

  it('of a turn by 36.87 degrees about (40, -25) per cent', () => {
    const { segments } = pairKinematics(film(facing, { L4: bent, L5 }, supplied(0.3)), extension);
    expect(segments[3]!.centreOfRotation).toEqual({ anteriorPercent: close(40), cranialPercent: close(-25) });
  });

  it('does not change where the flexion film is twice as large and lies elsewhere', () => {
    const twice = (drawn: Drawn): Drawn => drawn.map(([x, y]) => [2 * x + 70, 2 * y - 30]);
    const flexion = film(facing, { L4: twice(bent), L5: twice(L5) }, { kind: 'unknown' });
    expect(pairKinematics(flexion, extension).segments[3]!.centreOfRotation).toEqual({
      anteriorPercent: close(40),
      cranialPercent: close(-25),
    });
  });
});

describe.each(FACINGS)('two films, facing %s: total motion', (facing) => {
  it('is 59.49 degrees from L1 and S1 alone, whatever lies between: atan(3/4) + atan(5/12)', () => {
    const S1: Drawn = [
      [100, 600],
      [0, 600],
    ];
    // L1 along (4, -3) / 5 in extension, along (12, 5) / 13 in flexion.
    const extension = film(
      facing,
      {
        L1: [
          [80, 0],
          [0, 60],
          [30, 100],
          [110, 40],
        ],
        S1,
      },
      supplied(1),
    );
    const flexion = film(
      facing,
      {
        L1: [
          [120, 50],
          [0, 0],
          [-25, 60],
          [95, 110],
        ],
        S1,
      },
      supplied(1),
    );
    const { totalMotion, segments } = pairKinematics(flexion, extension);
    expect(totalMotion).toEqual({ protocol: 'mid-plane', degrees: close(atan(56, 33)) });
    expect(segments.map(({ irom }) => irom.degrees)).toEqual([null, null, null, null, null]);
  });
});
