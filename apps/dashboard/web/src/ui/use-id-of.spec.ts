import { expect, it } from 'vitest';
import { idsOf } from './use-id-of.ts';

it('is the same for what is sent again, and another for what was changed since', () => {
  let made = 0;
  const idOf = idsOf(() => `id-${++made}`);
  expect([idOf([{ x: 1 }]), idOf([{ x: 1 }]), idOf([{ x: 2 }])]).toEqual(['id-1', 'id-1', 'id-2']);
});
