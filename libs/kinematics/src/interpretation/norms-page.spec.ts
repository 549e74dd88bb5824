import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SEGMENTS } from '../terms.ts';
import { CRITERION_QUANTITIES, type MeanAndSd } from './interpretation.ts';
import { NORMS, NORM_IDS } from './norms.ts';

const page = readFileSync(new URL('../../../../docs/interpretation.md', import.meta.url), 'utf8');

describe('docs/interpretation.md', () => {
  it('lists the norms as they are', () => {
    const shown = (value: MeanAndSd | null): string => {
      if (value === null) return 'none';
      return value.sd === null ? `${value.mean}` : `${value.mean} (${value.sd})`;
    };
    const rows = [...page.matchAll(/^\| `([a-z0-9-]+)`[^|]*\| (rotation|translation),[^|]*\|(.*)\|$/gm)].map(
      ([, id, quantity, cells]) => [id, quantity, ...cells!.split('|').map((cell) => cell.trim())],
    );
    const expected = NORM_IDS.flatMap((id) => {
      const of = (key: 'rotationDegrees' | 'translationPercentDepth') =>
        SEGMENTS.map((segment) => NORMS[id].segments[segment][key]);
      const translation = of('translationPercentDepth');
      return [
        [id, 'rotation', ...of('rotationDegrees').map(shown)],
        ...(translation.some(Boolean) ? [[id, 'translation', ...translation.map(shown)]] : []),
      ];
    });
    expect(rows).toEqual(expected);
  });

  it('names every quantity and every norm that a rules file may have', () => {
    for (const name of [...CRITERION_QUANTITIES, ...NORM_IDS]) expect(page).toContain(`\`${name}\``);
  });
});
