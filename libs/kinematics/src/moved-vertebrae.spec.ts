import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FilmLandmarks } from './film-landmarks.ts';
import type { SegmentKinematics } from './values.ts';
import { SEGMENTS, type Level } from './terms.ts';
import {
  CLOSE,
  calibrated,
  entry,
  mapVertebra,
  quad,
  rotation,
  shift,
  translationOf,
  segmentKinematics,
} from './vertebra.fixture.ts';
import { carried, elsewhere, here, spines } from './spines.fixture.ts';
import { endplateOf } from './vertebra.ts';

/*
 * Vertebrae moved by what is known. Spines are built in mm, facing right, y down, then each film is carried elsewhere
 * by a similarity of its own: the measurement must not notice.
 */
fc.configureGlobal({ seed: 2 });

describe('segments of pairKinematics, moved vertebrae', () => {
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

/** Every number of the five segments. */
const flat = (segments: readonly SegmentKinematics[]): number[] =>
  segments.flatMap(({ irom, iromAlternatives, translation }) => [
    irom.degrees!,
    ...iromAlternatives.map(({ degrees }) => degrees!),
    ...translation.flatMap(({ mm, percentDepth }) => [mm!, percentDepth!]),
  ]);
