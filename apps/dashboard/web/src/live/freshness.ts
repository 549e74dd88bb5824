import type { LiveView } from './live-store.ts';

/** An overview comes every second; this long without one is silence. */
export const SILENCE_MS = 5_000;

export type Freshness =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  /** Connected, but nothing new comes: the dashboard hears nothing, or this page hears nothing from it. */
  | { readonly kind: 'stale'; readonly since: number }
  | { readonly kind: 'reconnecting'; readonly since: number | null };

/** Whether the figures on the page can be believed, and since when not (ms epoch, this machine's clock). */
export function freshnessOf(
  {
    connection,
    staleSince,
    heardAt,
    skewMs,
  }: Pick<LiveView, 'connection' | 'staleSince' | 'heardAt' | 'skewMs'>,
  now: number,
): Freshness {
  if (connection === 'reconnecting' || connection === 'signed-out')
    return { kind: 'reconnecting', since: heardAt };
  if (connection === 'connecting') return { kind: 'connecting' };
  if (staleSince !== null) return { kind: 'stale', since: Date.parse(staleSince) - skewMs };
  if (heardAt !== null && now - heardAt > SILENCE_MS) return { kind: 'stale', since: heardAt };
  return heardAt === null ? { kind: 'connecting' } : { kind: 'live' };
}
