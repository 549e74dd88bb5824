import type { FilmDocument, ModelIdentity, ExecutionProvider, Profile } from '@sagitta/contracts';
import type { FailureCode, FailureDetails } from '@sagitta/failure';
import type { RequestedProvider } from '@sagitta/inference';
import type { FilmStage } from './stages.ts';

/*
 * What passes between a MeasuringThread and its worker thread. No pixels: a path or the film's own bytes go in, a
 * document comes out.
 */

/** A film by its path, read in the thread, or by its bytes, which move to the thread and are gone here. */
export type FilmSource = { readonly path: string } | { readonly bytes: Uint8Array };

export interface ThreadSettings {
  readonly modelFolder: string;
  readonly provider: RequestedProvider;
  readonly threads: number;
  readonly profile: Profile;
}

export type ToThread =
  | {
      readonly kind: 'measure';
      readonly id: number;
      readonly film: FilmSource;
      readonly pixelSpacingMm?: number | undefined;
    }
  | { readonly kind: 'close' };

export interface FailureMessage {
  readonly code: FailureCode;
  /** May reach a sender. */
  readonly message: string;
  readonly details?: FailureDetails | undefined;
  /** Of a defect, for the log alone. */
  readonly detail?: string;
}

export interface OpenedModel {
  readonly identity: ModelIdentity;
  readonly provider: ExecutionProvider;
  readonly runtime: string;
  readonly notes: readonly string[];
}

export type FromThread =
  | { readonly kind: 'opened'; readonly model: OpenedModel }
  | { readonly kind: 'refused'; readonly failure: FailureMessage }
  | { readonly kind: 'stage'; readonly id: number; readonly stage: FilmStage }
  | { readonly kind: 'measured'; readonly id: number; readonly document: FilmDocument }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: FailureMessage };
