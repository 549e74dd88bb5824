import { expect, it } from 'vitest';
import { groupName } from './groups-by.ts';

it('calls each group by what people call it', () => {
  const name = (by: 'segment' | 'device' | 'month' | 'model', key: string) =>
    groupName({ by, key }, 'not known');
  expect(name('segment', 'L4-L5')).toBe('L4–L5');
  expect(name('device', 'DR-600')).toBe('DR-600');
  expect(name('device', '')).toBe('not known');
  expect(name('month', '2026-03')).toBe('2026-03');
  expect(name('model', '3fa9b07c'.repeat(8))).toBe('3fa9b07c');
});
