import { describe, expect, it } from 'vitest';
import { draggedTone, PLAIN_TONE, remaining, steppedTone, storedWindow, TONE_PRESETS } from './tone.ts';

const film = { window: { center: 1000, width: 400 }, inverted: false };
/** What a window makes of a stored value, 0 black, 1 white; as the gateway renders, without its half pixel. */
const shown = (value: number, window: { center: number; width: number }, inverted: boolean): number => {
  const bright = (value - (window.center - window.width / 2)) / window.width;
  return inverted ? 1 - bright : bright;
};

describe('a tone', () => {
  it('asks for nothing where it is the film’s own', () => {
    expect(storedWindow(PLAIN_TONE, film)).toBeNull();
    expect(remaining(PLAIN_TONE, PLAIN_TONE)).toEqual({ slope: 1, intercept: 0 });
  });

  it.each([false, true])(
    'looks the same by exact tiles as by the filter while it is dragged (inverted film: %s)',
    (inverted) => {
      const tone = { ...PLAIN_TONE, level: 0.35, width: 0.8 };
      const exact = storedWindow(tone, { ...film, inverted })!;
      const { slope, intercept } = remaining(PLAIN_TONE, tone);
      for (const value of [850, 1000, 1190]) {
        expect(slope * shown(value, film.window, inverted) + intercept).toBeCloseTo(
          shown(value, exact, inverted),
          9,
        );
      }
    },
  );

  it('needs no filter over the tiles that were rendered for it, but to be inverted', () => {
    const tone = { ...PLAIN_TONE, ...TONE_PRESETS.contrast };
    expect(remaining(tone, tone)).toEqual({ slope: 1, intercept: 0 });
    expect(remaining(tone, { ...tone, inverted: true })).toEqual({ slope: -1, intercept: 1 });
  });

  it('gets brighter upwards and more contrast to the right, inverted or not', () => {
    const brightened = draggedTone(PLAIN_TONE, { x: 0, y: -0.1 });
    expect(remaining(PLAIN_TONE, brightened).intercept).toBeCloseTo(0.1, 9);
    const inverted = { ...PLAIN_TONE, inverted: true };
    const both = remaining(PLAIN_TONE, draggedTone(inverted, { x: 0, y: -0.1 }));
    expect(both.intercept).toBeCloseTo(1.1, 9);
    expect(draggedTone(PLAIN_TONE, { x: 0.2, y: 0 }).width).toBeLessThan(1);
    expect(steppedTone(PLAIN_TONE, -1).width).toBeLessThan(1);
  });

  it('never becomes a step or a fog', () => {
    expect(draggedTone(PLAIN_TONE, { x: 99, y: 99 })).toMatchObject({ width: 0.04, level: 1.5 });
    expect(draggedTone(PLAIN_TONE, { x: -99, y: -99 })).toMatchObject({ width: 4, level: -0.5 });
  });
});
