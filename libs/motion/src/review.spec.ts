import { describe, expect, it } from 'vitest';
import { ReviewReason, type FilmDocument } from '@sagitta/contracts';
import { LEVELS, type PixelSpacing } from '@sagitta/kinematics';
import { aFilmDocument } from '@sagitta/testing';
import { aBentFilm } from './bent-film.fixture.ts';
import { measurePair } from './measure-pair.ts';
import { REVIEW_THRESHOLDS, reviewReasons, type Reviewed } from './review.ts';

const LIMITS = REVIEW_THRESHOLDS;

/** A patient of whom there is nothing to say, as one was measured before vertebrae and postures were. */
function good(): Reviewed {
  const { flexion, extension, segments } = measurePair(aBentFilm(), aBentFilm({ degrees: 6 }));
  return { flexion, extension, segments };
}

const reasonsOf = (changes: Partial<Reviewed>) => reviewReasons({ ...good(), ...changes });
const codesOf = (changes: Partial<Reviewed>) => reasonsOf(changes).map(({ reason }) => reason);

function withL4L5(changes: { degrees?: number; percentDepth?: number }): Pick<Reviewed, 'segments'> {
  const segments = good().segments.map((one) => {
    if (one.segment !== 'L4-L5') return one;
    const { degrees = one.irom.degrees, percentDepth = 0 } = changes;
    const translation = one.translation.map((shift) => ({ ...shift, percentDepth }));
    return { ...one, irom: { ...one.irom, degrees }, translation };
  });
  return { segments };
}

const withNaming = (margin: number, sizeRatio: number | null = 1) => ({
  naming: { margin, sizeRatio, renamed: [] },
});

function withResidual(residualPercentDepth: number): Partial<Reviewed> {
  const vertebrae = LEVELS.map((level) => ({
    ...{ level, shape: 'shared' as const, residualMm: null, sizeRatio: null },
    residualPercentDepth: level === 'S1' ? null : level === 'L3' ? residualPercentDepth : 1,
  }));
  return { vertebrae };
}

function withScore(score: number): Partial<Reviewed> {
  const film = good().extension;
  const landmarks = film.landmarks.map((one) =>
    one.level === 'L2' && one.corner === 'inferiorAnterior' ? { ...one, score } : one,
  );
  return { extension: { ...film, landmarks } };
}

function withHalfWidth(quantity: 'rotation' | 'translation', half: number): Partial<Reviewed> {
  const interval90: [number, number] = [-half, half];
  const segments = good().segments.map((one) => {
    if (one.segment !== 'L1-L2') return one;
    if (quantity === 'rotation') return { ...one, irom: { ...one.irom, interval90 } };
    return {
      ...one,
      translation: one.translation.map((shift) =>
        shift.protocol === 'posterior-corner' ? { ...shift, interval90 } : shift,
      ),
    };
  });
  return { segments };
}

/** All segments alike: as much from L1 to S1. */
const withTotal = (total: number): Partial<Reviewed> => ({
  segments: good().segments.map((one) => ({ ...one, irom: { ...one.irom, degrees: total / 5 } })),
});

const spaced = (film: FilmDocument, pixelSpacing: PixelSpacing): FilmDocument => ({
  ...film,
  film: { ...film.film, pixelSpacing },
});
const UNKNOWN = { kind: 'unknown' } as const;
const CALIBRATED = { kind: 'calibrated', mmPerPixel: 0.5, source: 'ermf' } as const;

it('finds nothing in a patient of whom there is nothing to say', () => {
  expect(reasonsOf({})).toEqual([]);
  expect(measurePair(aBentFilm(), aBentFilm({ degrees: 6 })).review).toEqual([]);
});

describe('a limit', () => {
  // What is asked, the limit, a step towards what is beyond it, and what else the reason says.
  it.each([
    ['motion-implausible', (v: number) => withL4L5({ degrees: v }), LIMITS.mostRotation, 0.01, 'L4-L5'],
    ['motion-implausible', (v: number) => withL4L5({ degrees: v }), LIMITS.leastRotation, -0.01, 'L4-L5'],
    [
      'motion-implausible',
      (v: number) => withL4L5({ percentDepth: v }),
      LIMITS.mostTranslation,
      0.01,
      'L4-L5',
    ],
    [
      'motion-implausible',
      (v: number) => withL4L5({ percentDepth: v }),
      -LIMITS.mostTranslation,
      -0.01,
      'L4-L5',
    ],
    ['level-ambiguous', (v: number) => withNaming(v), LIMITS.namingMargin, -0.01, undefined],
    ['residual-high', withResidual, LIMITS.residual, 0.01, 'L3'],
    ['landmark-score-low', withScore, LIMITS.cornerScore, -0.001, 'L2'],
    ['interval-wide', (v: number) => withHalfWidth('rotation', v), LIMITS.rotationInterval, 0.01, 'L1-L2'],
    [
      'interval-wide',
      (v: number) => withHalfWidth('translation', v),
      LIMITS.translationInterval,
      0.01,
      'L1-L2',
    ],
    ['no-motion', withTotal, 5 * LIMITS.bendingPerSegment, -0.01, undefined],
    ['postures-swapped', withTotal, -5 * LIMITS.backwardPerSegment, -0.01, undefined],
  ] as const)(
    'of %s %# is no reason itself, nor what is before it, but what is beyond',
    (code, at, limit, step, where) => {
      // Short of swapped, a patient hardly bent.
      const others = code === 'postures-swapped' ? ['no-motion'] : [];
      expect(codesOf(at(limit))).toEqual(others);
      expect(codesOf(at(limit - step))).toEqual(others);
      const [reason, ...rest] = reasonsOf(at(limit + step));
      expect(rest).toEqual([]);
      expect(reason).toMatchObject({ reason: code, threshold: limit });
      expect(reason!.value).toBeCloseTo(limit + step, 9);
      expect(reason!.segment ?? reason!.level).toBe(where);
      expect(ReviewReason.parse(reason)).toEqual(reason);
    },
  );

  it.each([
    withL4L5({ degrees: NaN }),
    withL4L5({ percentDepth: NaN }),
    withNaming(NaN),
    withNaming(50, NaN),
    withResidual(NaN),
    withScore(NaN),
    withHalfWidth('rotation', NaN),
    withHalfWidth('translation', NaN),
    withTotal(NaN),
  ])('is not kept by what is no number (%#)', (changes) => {
    expect(reasonsOf(changes).length).toBeGreaterThan(0);
  });

  it('may be passed by several: each reason names its own place, the gravest first', () => {
    const changes = { ...withL4L5({ degrees: 40, percentDepth: -30 }), ...withNaming(1), ...withScore(0.1) };
    expect(reasonsOf(changes)).toEqual([
      { reason: 'motion-implausible', value: 40, threshold: 25, segment: 'L4-L5', quantity: 'rotation' },
      { reason: 'motion-implausible', value: -30, threshold: -20, segment: 'L4-L5', quantity: 'translation' },
      { reason: 'level-ambiguous', value: 1, threshold: LIMITS.namingMargin },
      { reason: 'landmark-score-low', value: 0.1, threshold: 0.35, posture: 'extension', level: 'L2' },
    ]);
  });
});

describe('body-sizes-differ', () => {
  const limit = Math.exp(LIMITS.bodySizes);

  it.each([
    ['the naming', (ratio: number) => withNaming(50, ratio)],
    [
      'the corners as they are, whatever the naming found',
      (ratio: number) => ({
        ...withNaming(50, 1),
        vertebrae: LEVELS.map((level, i) => ({
          ...{ level, shape: 'shared' as const, residualPercentDepth: 1, residualMm: 1 },
          sizeRatio: i < 3 ? ratio : i < 5 ? 1 : 9,
        })),
      }),
    ],
  ])('is asked of %s, either way', (_, changed) => {
    for (const ratio of [limit, 1 / limit]) {
      const beyond = ratio > 1 ? 1.001 : 1 / 1.001;
      expect(codesOf(changed(ratio / beyond))).toEqual([]);
      expect(reasonsOf(changed(ratio * beyond))).toMatchObject([
        {
          reason: 'body-sizes-differ',
          value: expect.closeTo(0.1 + Math.log(1.001), 9) as number,
          threshold: 0.1,
        },
      ]);
    }
  });

  it('is not asked between millimetres with and without magnification, nor without any', () => {
    const { extension } = good();
    const twice = withNaming(50, 1.3);
    expect(codesOf({ ...twice, extension: spaced(extension, CALIBRATED) })).toEqual(['spacing-differs']);
    expect(codesOf({ ...withNaming(50, null), extension: spaced(extension, UNKNOWN) })).toEqual([
      'spacing-unknown',
    ]);
  });
});

describe('films', () => {
  it('that differ in kind of millimetres, or have none', () => {
    const { flexion, extension } = good();
    expect(reasonsOf({ flexion: spaced(flexion, UNKNOWN), extension: spaced(extension, UNKNOWN) })).toEqual(
      ['flexion', 'extension'].map((posture) => ({
        reason: 'spacing-unknown',
        value: 1,
        threshold: 0,
        posture,
      })),
    );
    expect(
      codesOf({ flexion: spaced(flexion, CALIBRATED), extension: spaced(extension, CALIBRATED) }),
    ).toEqual([]);
  });

  it('that lack corners say of which level and how many there are', () => {
    const whole = good().flexion;
    const landmarks = whole.landmarks.filter(
      ({ level, corner }) => level !== 'S1' && (level !== 'L1' || corner !== 'superiorAnterior'),
    );
    const { review } = measurePair({ ...whole, landmarks }, good().extension);
    expect(review).toEqual([
      { reason: 'level-missing', value: 3, threshold: 4, posture: 'flexion', level: 'L1' },
      { reason: 'level-missing', value: 0, threshold: 2, posture: 'flexion', level: 'S1' },
    ]);
  });

  it('without any landmark miss all levels and say nothing else', () => {
    const nothing = aFilmDocument({ landmarks: [] });
    const film = { ...nothing, film: { ...nothing.film, facing: null } };
    const { review } = measurePair(film, film);
    expect(review!.map(({ reason }) => reason)).toEqual(Array(12).fill('level-missing'));
  });

  it('are taken for swapped by the lordosis, but not for one vertebra that is upside down', () => {
    const lordoses = (flexed: number, extended: number): Partial<Reviewed> => {
      const of = (degrees: number) => ({ lordosis: { protocol: 'endplate', degrees } });
      return { postures: { flexion: of(flexed), extension: of(extended) } as Reviewed['postures'] };
    };
    const backward = withTotal(-30);
    expect(reasonsOf({ ...backward, ...lordoses(50, 18.5) })).toEqual([
      { reason: 'postures-swapped', value: -31.5, threshold: -5 },
    ]);
    // The short way round: from 170 to -170 degrees are 20, not -340.
    expect(codesOf(lordoses(170, -170))).toEqual([]);
    expect(codesOf({ ...withL4L5({ degrees: -170 }), ...lordoses(130, -30) })).toEqual([
      'motion-implausible',
    ]);
    // Neither: two segments went back by 7 degrees, which alone is plausible, and the others hardly moved.
    const segments = good().segments.map((one, i) => ({
      ...one,
      irom: { ...one.irom, degrees: i < 2 ? -7 : 0 },
    }));
    expect(codesOf({ segments })).toEqual(['no-motion']);
    expect(codesOf(lordoses(20, 29.9))).toEqual(['no-motion']);
    expect(codesOf({ totalMotion: { protocol: 'mid-plane', degrees: 9.9 } })).toEqual(['no-motion']);
  });
});
