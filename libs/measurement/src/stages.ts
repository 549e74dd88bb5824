import type { Profile } from '@sagitta/contracts';

/** What the line is doing with a film now: getting its pixels, or looking for the spine in them. */
export type FilmStage = 'reading' | 'detecting';

export interface MeasureFilmOptions {
  /** Supplied by the sender, millimetres per source pixel; overrides what the film says. */
  readonly pixelSpacingMm?: number | undefined;
  /** How thoroughly the film is looked at; default `fast`. */
  readonly profile?: Profile | undefined;
  /** Milliseconds that reading the bytes took; stored with the film's timings. */
  readonly readMs?: number | undefined;
  readonly onStage?: ((stage: FilmStage) => void) | undefined;
}
