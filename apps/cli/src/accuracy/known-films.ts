import type { FilmTruth, SegmentTruth } from '@sagitta/accuracy';
import type { PixelSpacing } from '@sagitta/kinematics';

/** A film with known landmarks. */
export interface KnownFilm {
  /** As its truth names it; no two films of a collection are called alike. */
  readonly name: string;
  readonly path: string;
  readonly patient: string;
  readonly causes: readonly string[];
  readonly corners: FilmTruth['corners'];
  /** Null: nobody wrote it down, so what the film itself says counts. */
  readonly pixelSpacing: PixelSpacing | null;
}

/** Two known films of one patient, by their names. */
export interface KnownPair {
  readonly id: string;
  readonly patient: string;
  readonly causes: readonly string[];
  readonly flexion: string;
  readonly extension: string;
  /** Null: it follows from the films' landmarks. */
  readonly segments: readonly SegmentTruth[] | null;
}

/** What a report is about. Synthetic and real films are never in one collection, so never in one table. */
export interface KnownFilms {
  readonly kind: 'synthetic' | 'real';
  readonly folder: string;
  /** Of the file with the truth: reports of different truths are not compared. */
  readonly sha256: string;
  readonly films: readonly KnownFilm[];
  readonly pairs: readonly KnownPair[];
}
