/** How often things happen between dashboard and pages, milliseconds. */
export interface LiveTiming {
  /** Changes are collected for so long: at most ten updates a second reach a page. */
  readonly flushMs: number;
  readonly overviewMs: number;
  /** Pairs are asked for when something happened, and so often anyway: live messages may be lost. */
  readonly pairsMs: number;
  /** Without an answer for so long, the data is stale. */
  readonly staleMs: number;
  /** Sessions of connected sockets are asked for anew. */
  readonly sessionMs: number;
  /** A page that has taken nothing for so long is disconnected; it comes again when it can. */
  readonly slowLimitMs: number;
}

export const LIVE_TIMING = Symbol('LiveTiming');

export const DEFAULT_TIMING: LiveTiming = {
  flushMs: 100,
  overviewMs: 1_000,
  pairsMs: 5_000,
  staleMs: 3_000,
  sessionMs: 12_000,
  slowLimitMs: 30_000,
};
