import { describe, expect, it } from 'vitest';
import { SOFTWARE_VERSION } from '../project.ts';
import { verificationInWords } from './report.ts';

const found = { sameSoftware: true, dataSha256: 'a'.repeat(64), differences: [] };
const own = { software: SOFTWARE_VERSION };

describe('verificationInWords', () => {
  it('says of a report that is what it says', () => {
    expect(verificationInWords(own, { ...found, verdict: 'verified' })).toEqual([
      'Verified: its data have its hash and give every figure that it says.',
    ]);
  });

  it('names every difference, with what is said and what the data give', () => {
    const differences = [
      { path: 'figures.counts.pairs', reported: 621, computed: 620 },
      { path: 'figures.charts[3]', reported: undefined, computed: { metric: 'x'.repeat(200) } },
    ];
    const [first, second, end] = verificationInWords(own, {
      ...found,
      differences,
      verdict: 'figures-changed',
    });
    expect(first).toBe('figures.counts.pairs: says 621, its data give 620');
    expect(second).toMatch(/^figures\.charts\[3\]: says -, its data give \{"metric":"x+…$/);
    expect(end).toMatch(/^NOT VERIFIED: its data are whole/);
  });

  it('says which version made it where it was another', () => {
    const words = verificationInWords(
      { software: '9.9.9' },
      { ...found, sameSoftware: false, verdict: 'other-software' },
    );
    expect(words.at(-1)).toContain('made by Sagitta 9.9.9');
    expect(words.at(-1)).toContain('verify it with 9.9.9');
  });
});
