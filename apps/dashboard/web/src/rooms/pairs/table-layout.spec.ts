import { describe, expect, it } from 'vitest';
import { layoutFrom } from './table-layout.ts';

describe('the layout of the table', () => {
  it('comes back as it was kept', () => {
    const kept = { hidden: ['latency'], density: 'films' };
    expect(layoutFrom(JSON.stringify(kept))).toEqual(kept);
  });

  it.each([null, 'no json', '{"hidden":["colour"],"density":"films"}', '{"density":"airy"}'])(
    'is the first one where %s was kept',
    (kept) => {
      expect(layoutFrom(kept)).toEqual({ hidden: ['model'], density: 'compact' });
    },
  );
});
