import { describe, expect, it } from 'vitest';
import { pairKinematics, type Facing, type FilmLandmarks, type PostureMeasures } from '@sagitta/kinematics';
import { atan, film, supplied, type Drawn } from './drawn-films.ts';

/*
 * One film worked by hand: discs, slips, lordosis, heights. Whole numbers, facing right, y down, and in the mirror.
 */

const DIGITS = 9;
const close = (value: number): unknown => expect.closeTo(value, DIGITS);
const FACINGS: Facing[] = ['right', 'left'];
const onFilm = (one: FilmLandmarks): PostureMeasures => pairKinematics(one, one).postures.extension;
/** Turned by the 3-4-5 triangle, so that nothing is level on the film: (4x + 3y, 4y - 3x) / 5. */
const turned = (drawn: Drawn): Drawn => drawn.map(([x, y]) => [(4 * x + 3 * y) / 5, (4 * y - 3 * x) / 5]);

describe.each(FACINGS)('one film, facing %s: disc heights', (facing) => {
  /*
   * 0.25 mm a pixel. L5's superior endplate falls from (0, 200) to (96, 228), L4's inferior one rises from (0, 180) to
   * (96, 152): 7-24-25, depth 100 each, so their bisectrix is level and heights are differences of y:
   *   posterior 200 - 180 = 20 px = 20 % = 5 mm, anterior 228 - 152 = 76 px = 19 mm, middle 214 - 166 = 48 px = 12 mm.
   * What L4 slips along the bisectrix changes nothing; turning the film changes nothing.
   */
  const L5: Drawn = [
    [96, 228],
    [0, 200],
    [0, 280],
    [96, 280],
  ];
  const L4 = (slip: number): Drawn => [
    [96 + slip, 80],
    [slip, 80],
    [slip, 180],
    [96 + slip, 152],
  ];

  it.each([0, 12, -7])('5, 12 and 19 mm, with a slip of %i px along the bisectrix', (slip) => {
    const { discHeight } = onFilm(film(facing, { L4: turned(L4(slip)), L5: turned(L5) }, supplied(0.25)))
      .segments[3]!;
    const trust = { kind: 'calibrated', sources: ['supplied'] };
    expect(discHeight).toEqual({
      posterior: { mm: close(5), percentDepth: close(20), trust },
      middle: { mm: close(12), percentDepth: close(48), trust },
      anterior: { mm: close(19), percentDepth: close(76), trust },
    });
  });

  it('is negative where endplates overlap: L4 lowered by 28 px leaves -2 mm behind', () => {
    const lowered = L4(0).map(([x, y]): [number, number] => [x, y + 28]);
    const { discHeight } = onFilm(film(facing, { L4: lowered, L5 }, supplied(0.25))).segments[3]!;
    expect(discHeight.posterior).toMatchObject({ mm: close(-2), percentDepth: close(-8) });
    expect(discHeight.anterior).toMatchObject({ mm: close(12), percentDepth: close(48) });
  });
});

describe.each(FACINGS)('one film, facing %s: slip and Meyerding grade', (facing) => {
  // A lower endplate of 100 px, so that px are per cent; 0.35 mm a pixel, so that 3 mm are 8.57 of them.
  const slipped = (percent: number) => {
    const L5: Drawn = [
      [100, 200],
      [0, 200],
      [0, 260],
      [100, 260],
    ];
    const L4: Drawn = [
      [100 + percent, 120],
      [percent, 120],
      [percent, 180],
      [100 + percent, 180],
    ];
    return onFilm(film(facing, { L4, L5 }, supplied(0.35))).segments[3]!.slip;
  };

  it.each([
    [-30, 0], // backwards
    [0, 0],
    [8, 0],
    [8.25, 0],
    [8.5, 1], // 3 mm of a depth of 35
    [24.75, 1],
    [25, 1], // a whole quarter still belongs to it
    [25.25, 2],
    [50, 2],
    [50.25, 3],
    [75, 3],
    [75.25, 4],
    [100, 4],
    [100.25, 5], // spondyloptosis
    [160, 5],
  ])('%f %% is grade %i', (percent, grade) => {
    expect(slipped(percent)).toMatchObject({
      percentDepth: close(percent),
      mm: close(0.35 * percent),
      meyerdingGrade: grade,
    });
  });

  it('is measured along the endplate, not along the film: 10 along and 20 above a 3-4-5 endplate is 10 %', () => {
    // From (0, 200) to (80, 140); 10 (4, -3) / 5 + 20 (-3, -4) / 5 = (-4, -22).
    const L5: Drawn = [
      [80, 140],
      [0, 200],
      [30, 240],
      [110, 180],
    ];
    const L4: Drawn = [
      [80, 40],
      [-20, 90],
      [-4, 178],
      [80, 130],
    ];
    expect(onFilm(film(facing, { L4, L5 }, supplied(0.5))).segments[3]!.slip).toMatchObject({
      percentDepth: close(10),
      mm: close(5),
      meyerdingGrade: 1,
    });
  });

  it('is unknown without the corner', () => {
    const L5: Drawn = [
      [100, 200],
      [0, 200],
      [0, 260],
      [100, 260],
    ];
    expect(onFilm(film(facing, { L5 }, supplied(1))).segments[3]!.slip).toMatchObject({
      mm: null,
      percentDepth: null,
      meyerdingGrade: null,
    });
  });
});

describe.each(FACINGS)('one film, facing %s: lordosis', (facing) => {
  it('is 59.49 degrees between an endplate of L1 that rises 3 in 4 and one of S1 that falls 5 in 12', () => {
    // atan(3/4) + atan(5/12) = atan(56/33). L1's inferior endplate is level: it does not matter.
    const L1: Drawn = [
      [80, 0],
      [0, 60],
      [0, 120],
      [80, 120],
    ];
    const { lordosis } = onFilm(
      film(
        facing,
        {
          L1,
          S1: [
            [120, 650],
            [0, 600],
          ],
        },
        supplied(1),
      ),
    );
    expect(lordosis).toEqual({ protocol: 'endplate', degrees: close(atan(56, 33)) });
  });

  it('is negative, kyphosis, where L1 falls 5 in 12 and S1 is level', () => {
    const L1: Drawn = [
      [120, 50],
      [0, 0],
      [0, 120],
      [120, 120],
    ];
    const { lordosis } = onFilm(
      film(
        facing,
        {
          L1,
          S1: [
            [120, 600],
            [0, 600],
          ],
        },
        supplied(1),
      ),
    );
    expect(lordosis.degrees).toBeCloseTo(-atan(5, 12), DIGITS);
  });
});

describe.each(FACINGS)('one film, facing %s: vertebral heights', (facing) => {
  /*
   * 0.5 mm a pixel. L3 is a wedge: 40 px high in front, 50 behind, its mid-plane 100 deep: 40 % = 20 mm, 50 % = 25 mm,
   * anterior over posterior 4/5. L2 is 60 high, L4 30; L1 and L5 are absent.
   * Mean heights 60, 45, 30: L3 over its neighbours 45 / ((60 + 30) / 2) = 1; L2 over L3 alone 60/45 = 4/3; L4 30/45 = 2/3.
   */
  const L2: Drawn = [
    [100, -80],
    [0, -80],
    [0, -20],
    [100, -20],
  ];
  const L3: Drawn = [
    [100, 5],
    [0, 0],
    [0, 50],
    [100, 45],
  ];
  const L4: Drawn = [
    [100, 70],
    [0, 70],
    [0, 100],
    [100, 100],
  ];
  const { vertebrae } = onFilm(
    film(facing, { L2: turned(L2), L3: turned(L3), L4: turned(L4) }, supplied(0.5)),
  );

  it('20 mm in front and 25 behind, 4/5, and as high as its neighbours', () => {
    expect(vertebrae[2]).toMatchObject({
      level: 'L3',
      height: {
        anterior: { mm: close(20), percentDepth: close(40) },
        posterior: { mm: close(25), percentDepth: close(50) },
      },
      anteriorToPosterior: { value: close(4 / 5) },
      toNeighbours: { value: close(1) },
    });
  });

  it('takes one neighbour where there is no other, and none of what is absent', () => {
    expect(vertebrae.map(({ toNeighbours }) => toNeighbours.value)).toEqual([
      null,
      close(4 / 3),
      close(1),
      close(2 / 3),
      null,
    ]);
  });
});
