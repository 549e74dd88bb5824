import { expect, it } from 'vitest';
import { aFullMeasurement, aMeasurement } from '@sagitta/testing';
import { correctMeasurement } from './correct.ts';
import { revisionInWords } from './revision-words.ts';

it('says what was corrected, and where corners lie as a person placed them', () => {
  const at = { posture: 'extension', corner: 'superiorAnterior', x: 100, y: 100 } as const;
  const corrected = correctMeasurement(
    aMeasurement(),
    [
      { kind: 'place-corner', level: 'L3', ...at },
      { kind: 'place-corner', level: 'L1', ...at },
      { kind: 'swap-postures' },
    ],
    { parent: 'p01.json' },
  );
  expect(revisionInWords(corrected)).toBe(
    'Corrected from p01.json by 3 edits; a person placed corners of L1, L3 on the flexion film.',
  );
});

it('names no level where a person placed none, and says nothing of what nobody corrected', () => {
  const revision = { parent: 'before', edits: [{ kind: 'swap-postures' as const }] };
  expect(revisionInWords(aFullMeasurement({ revision }))).toBe('Corrected from before by 1 edit.');
  expect(revisionInWords(aMeasurement())).toBeNull();
});
