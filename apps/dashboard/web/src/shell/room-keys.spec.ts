import { expect, it } from 'vitest';
import { roomAt } from './room-keys.ts';

it('knows the room by its address', () => {
  expect(['/', '/pairs', '/pairs/0f3a', '/centers/harbor', '/nowhere'].map(roomAt)).toEqual([
    ...['wall', 'pairs', 'viewer', 'centers', undefined],
  ]);
});
