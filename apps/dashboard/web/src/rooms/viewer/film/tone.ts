import type { FilmWindow } from '../../../api/pair.ts';

/*
 * How bright a film is shown. A tone is a window over what the film's own window shows (0 black, 1 white), so that it means
 * the same on every film: level is what becomes middle grey, width what becomes black to white.
 */

export interface Tone {
  readonly level: number;
  readonly width: number;
  readonly inverted: boolean;
}

/** As the film's own window has it. */
export const PLAIN_TONE: Tone = { level: 0.5, width: 1, inverted: false };

export const TONE_PRESETS = {
  plain: { level: 0.5, width: 1 },
  contrast: { level: 0.5, width: 0.55 },
  bright: { level: 0.35, width: 0.8 },
  dark: { level: 0.68, width: 0.8 },
  wide: { level: 0.5, width: 1.6 },
} as const;
export type TonePreset = keyof typeof TONE_PRESETS;

/** A straight line from one brightness to another, as an SVG filter has it. */
export interface Line {
  readonly slope: number;
  readonly intercept: number;
}

/** What is still to be done to pixels that were rendered for one tone (never inverted) to show another. */
export function remaining(rendered: Tone, wanted: Tone): Line {
  const low = (tone: Tone): number => tone.level - tone.width / 2;
  const slope = rendered.width / wanted.width;
  const intercept = (low(rendered) - low(wanted)) / wanted.width;
  return wanted.inverted ? { slope: -slope, intercept: 1 - intercept } : { slope, intercept };
}

/** The window in stored values, for exact tiles. Null for the film's own, which needs no words. */
export function storedWindow(
  tone: Tone,
  film: { readonly window: FilmWindow; readonly inverted: boolean },
): FilmWindow | null {
  if (tone.level === PLAIN_TONE.level && tone.width === PLAIN_TONE.width) return null;
  const { center, width } = film.window;
  const off = (tone.level - PLAIN_TONE.level) * width;
  return {
    center: rounded(film.inverted ? center - off : center + off),
    width: Math.min(65_536, Math.max(1, rounded(tone.width * width))),
  };
}

/** A tenth of a stored value is nothing to see; addresses stay short, and the browser finds them again. */
const rounded = (value: number): number => Math.round(value * 10) / 10;

/** Dragged by a share of the stage: to the right is more contrast, upwards is brighter. */
export function draggedTone(tone: Tone, by: { readonly x: number; readonly y: number }): Tone {
  return limited({
    ...tone,
    width: tone.width * Math.exp(-2 * by.x),
    level: tone.level + by.y * tone.width * (tone.inverted ? -1 : 1),
  });
}

/** A step narrower (more contrast) or wider. */
export const steppedTone = (tone: Tone, step: -1 | 1): Tone =>
  limited({ ...tone, width: tone.width * (step < 0 ? 0.85 : 1 / 0.85) });

const limited = (tone: Tone): Tone => ({
  ...tone,
  width: Math.min(4, Math.max(0.04, tone.width)),
  level: Math.min(1.5, Math.max(-0.5, tone.level)),
});
