import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Measurement, type Edit } from '@sagitta/contracts';
import { LEVELS, POSTURES, cornersOf } from '@sagitta/kinematics';
import { aPair, landmark } from './bent-film.fixture.ts';
import { correctMeasurement } from './correct.ts';

const correct = (edits: readonly Edit[], measurement = aPair()): Measurement =>
  correctMeasurement(measurement, edits, { parent: 'one' });

/** Any corner of the pair, and where to. */
const placing = fc
  .record({
    posture: fc.constantFrom(...POSTURES),
    level: fc.constantFrom(...LEVELS),
    pick: fc.nat({ max: 3 }),
    x: fc.double({ min: 0, max: 1000, noNaN: true }),
    y: fc.double({ min: 0, max: 700, noNaN: true }),
  })
  .map(({ pick, ...rest }) => ({
    ...rest,
    corner: cornersOf(rest.level)[pick % cornersOf(rest.level).length]!,
  }));

it('a corner placed where it was keeps all values', () => {
  fc.assert(
    fc.property(placing, ({ posture, level, corner }) => {
      const before = aPair();
      const { x, y } = landmark(before[posture], level, corner)!;
      const after = correct([{ kind: 'place-corner', posture, level, corner, x, y }], before);
      const values = ({ segments }: Measurement) =>
        segments.flatMap(({ irom, translation }) => [irom.degrees, ...translation.map(({ mm }) => mm)]);
      values(after).forEach((value, i) => expect(value).toBeCloseTo(values(before)[i]!, 9));
      expect(after.review).toEqual(before.review);
    }),
  );
});

it('independent edits may come in any order', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(placing, {
        selector: ({ posture, level, corner }) => posture + level + corner,
        maxLength: 8,
      }),
      fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      (places, deletes) => {
        const edits = places.map(({ x, y, ...place }, i): Edit =>
          deletes[i] ? { kind: 'delete-corner', ...place } : { kind: 'place-corner', ...place, x, y },
        );
        const { revision: _, ...forward } = correct(edits);
        const { revision: __, ...backward } = correct([...edits].reverse());
        expect(backward).toEqual(forward);
      },
    ),
  );
});

it('a corrected measurement fits the contract, and made in two steps is the same', () => {
  fc.assert(
    fc.property(fc.array(placing, { maxLength: 6 }), fc.nat({ max: 6 }), (places, cut) => {
      const edits = places.map((place): Edit => ({ kind: 'place-corner', ...place }));
      const { revision, ...once } = correct(edits);
      expect(Measurement.parse({ ...once, revision })).toEqual({ ...once, revision });
      const { revision: _, ...twice } = correct(edits.slice(cut), correct(edits.slice(0, cut)));
      expect(twice).toEqual(once);
    }),
  );
});
