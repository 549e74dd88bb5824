import type { FailureCode } from '@sagitta/failure';
import type { FilmInfo, RenderedImage, TileRequest } from './rendering.ts';

/** What the renderer's thread can be asked, and what it answers. */
export interface RendererCalls {
  info: { request: Record<never, never>; answer: FilmInfo };
  tile: { request: TileRequest; answer: RenderedImage };
  preview: { request: { readonly maxSide: number }; answer: RenderedImage };
}
export type RendererCall = keyof RendererCalls;

export type RendererMessage = {
  [Call in RendererCall]: {
    readonly id: number;
    readonly call: Call;
    readonly path: string;
    readonly request: RendererCalls[Call]['request'];
  };
}[RendererCall];

export type RendererAnswer =
  | { readonly id: number; readonly answer: RendererCalls[RendererCall]['answer'] }
  | { readonly id: number; readonly failure: RendererFailure };

export interface RendererFailure {
  readonly code: FailureCode;
  readonly message: string;
  /** Of a defect, for the log alone. */
  readonly detail?: string;
}

export interface RendererOptions {
  /** Decoded films kept, bytes. */
  readonly cacheBytes: number;
}
