import { describe, expect, it } from 'vitest';
import { otherLevel, tileAddress, tileArea } from './film-tiles.ts';

const film = { width: 1301, height: 1100, tileSize: 512, levels: 3 };

describe('tiles of a film', () => {
  it('are counted from the other end', () => {
    expect([0, 1, 2].map((level) => otherLevel(film, level))).toEqual([2, 1, 0]);
  });

  it('cover the film without a gap, the last ones narrower', () => {
    expect(tileArea(film, 0, 0, 0)).toEqual({ x: 0, y: 0, width: 512, height: 512 });
    expect(tileArea(film, 0, 2, 2)).toEqual({ x: 1024, y: 1024, width: 277, height: 76 });
  });

  it('reach over the edge where a halved film has half a pixel too much', () => {
    // 1301 / 2 is 650.5: 651 pixels, of which the last covers one source pixel that is not there.
    expect(tileArea(film, 1, 1, 0)).toEqual({ x: 1024, y: 0, width: 2 * (651 - 512), height: 1024 });
    expect(tileArea(film, 2, 0, 0)).toEqual({ x: 0, y: 0, width: 1304, height: 1100 });
  });

  it('have an address each, with a window where it is not the film’s own', () => {
    expect(tileAddress('/films/flexion', 1, 2, 3, null)).toBe('/films/flexion/tiles/1/2/3');
    expect(tileAddress('/films/flexion', 0, 0, 0, { center: 100.5, width: 20 })).toBe(
      '/films/flexion/tiles/0/0/0?center=100.5&width=20',
    );
  });
});
