import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Edit } from './correction.ts';

const at = { posture: 'flexion', level: 'L4' };
const corner = { ...at, corner: 'inferiorPosterior' };

describe('an edit', () => {
  it.each([
    { kind: 'place-corner', ...corner, x: 812.5, y: 640 },
    { kind: 'delete-corner', ...corner },
    { kind: 'delete-level', ...at },
    { kind: 'relabel', posture: 'extension', by: -1 },
    { kind: 'swap-postures' },
  ])('$kind is taken with its own fields, and with no other', (edit) => {
    expect(Edit.parse(edit)).toEqual(edit);
    const parsed = z.array(Edit).safeParse([edit, { ...edit, dx: 3 }]);
    expect(z.prettifyError(parsed.error!)).toBe('✖ Unrecognized key: "dx"\n  → at [1]');
  });
});
