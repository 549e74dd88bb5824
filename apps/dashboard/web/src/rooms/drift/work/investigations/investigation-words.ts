import type { InvestigationSummary, InvestigationView } from '@sagitta/contracts';

type Alarms = InvestigationSummary['alarms'];

/** The metrics that alarmed, each once, the first one first. */
export const alarmedMetrics = (alarms: Alarms) => [...new Set(alarms.map(({ metric }) => metric))];

/** The earliest day on which something is thought to have changed; null without an alarm. */
export const changedSince = (alarms: Alarms): string | null =>
  alarms.map(({ since }) => since).sort()[0] ?? null;

/** Open ones first, each kind the newest first. */
export const openFirst = <I extends Pick<InvestigationSummary, 'state' | 'openedAt'>>(
  investigations: readonly I[],
): I[] =>
  investigations.toSorted(
    (a, b) =>
      Number(a.state === 'closed') - Number(b.state === 'closed') || b.openedAt.localeCompare(a.openedAt),
  );

export interface Step {
  readonly metric: InvestigationView['order'][number]['metric'];
  readonly since: string;
  readonly shift: number;
  /** After the first that moved. */
  readonly daysLater: number;
  /** Where between the first (0) and the last (1). */
  readonly place: number;
}

const DAY_MS = 86_400_000;

/** The metrics that moved, on a line from the first to the last. */
export function stepsOf(order: InvestigationView['order']): Step[] {
  const days = order.map(({ since }) => Date.parse(since) / DAY_MS);
  const first = Math.min(...days);
  const span = Math.max(...days) - first;
  return order
    .map((moved, i) => ({
      ...moved,
      daysLater: Math.round(days[i]! - first),
      place: span === 0 ? 0 : (days[i]! - first) / span,
    }))
    .sort((a, b) => a.daysLater - b.daysLater || Math.abs(b.shift) - Math.abs(a.shift));
}

/** How far a share's mean moved: null where one side has none. */
export const movedBy = (row: InvestigationView['drill'][number]): number | null =>
  row.before.mean === null || row.since.mean === null ? null : row.since.mean - row.before.mean;

export type DrillBy = InvestigationView['drill'][number]['by'];

/**
 * The rows by what they are shares of, those with the most pairs first. `comparable`: pairs are known before the change
 * and since; without, that a share is new or gone says nothing.
 */
export function drillGroups(drill: InvestigationView['drill']) {
  const groups = new Map<DrillBy, InvestigationView['drill']>();
  for (const row of drill) groups.set(row.by, [...(groups.get(row.by) ?? []), row]);
  return [...groups].map(([by, rows]) => ({
    by,
    comparable: rows.some(({ before }) => before.n > 0) && rows.some(({ since }) => since.n > 0),
    rows: rows.toSorted((a, b) => b.before.n + b.since.n - (a.before.n + a.since.n)),
  }));
}
