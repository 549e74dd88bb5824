import { describe, expect, it } from 'vitest';
import { phantomPairs } from './index.ts';

describe('phantomPairs', () => {
  it('reads the committed pairs, films as DICOM files', async () => {
    const phantoms = await phantomPairs();
    expect(phantoms.length).toBeGreaterThanOrEqual(12);
    for (const phantom of phantoms) {
      for (const posture of ['flexion', 'extension'] as const) {
        const film = await phantom.film(posture);
        expect(new TextDecoder().decode(film.subarray(128, 132))).toBe('DICM');
      }
    }
  });
});
