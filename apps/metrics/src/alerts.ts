import {
  ALERT_CODES,
  type Alert,
  type CenterAudit,
  type Overview,
  type WorkerView,
} from '@sagitta/contracts';

/*
 * What needs somebody. One table of limits; what is measured and held against them comes from the overview's own
 * figures, so that an alert and the figure beside it never disagree.
 */

interface Limit {
  /** Above it something needs a look. */
  readonly warning: number;
  /** Above it, soon. */
  readonly critical?: number;
}

export const ALERT_LIMITS = {
  /** Work items that wait while no worker is there: one is too many. */
  'no-workers': { warning: Infinity, critical: 0 },
  /** Seconds. A quarter of the time in which a pair is promised its result (PAIR_DEADLINE_SECONDS), and all of it. */
  'queue-old': { warning: 30, critical: 120 },
  /** Pairs that come in for each that is settled. A fifth more is beyond what the window's ends do to the two counts. */
  'queue-growing': { warning: 1.2 },
  /** Seconds per patient: the target that the product is built for. */
  'target-missed': { warning: 0.1 },
  /** Seconds without a heartbeat: a worker beats once a second and is called lost after five. */
  'worker-lost': { warning: 5 },
  /** Starts anew within a quarter of an hour. A deployment is one, a machine that is moved another. */
  'worker-restarts': { warning: 2, critical: 5 },
  /** Share of a center's pairs of today that failed. Of films as they come some are refused, hardly a fifth of them. */
  'failures-many': { warning: 0.2, critical: 0.5 },
  /** Hours without a film of a center that usually sends at this time of the week: half a working day. */
  'center-silent': { warning: 4 },
  /** Open investigations of a center's drift audit: one is too many. */
  'drift-alarm': { warning: 0 },
  /** Hours that the oldest pair to be reviewed waits: a working day and a night, and a long weekend. */
  'review-waiting': { warning: 24, critical: 96 },
} as const satisfies Record<Alert['code'], Limit>;

/** Fewer settled pairs than that say nothing of a center's share of failures. */
const SETTLED_AT_LEAST = 20;
/** A queue of fewer grows and shrinks by chance. */
const GROWING_DEPTH_AT_LEAST = 20;
/** Of so many minutes that are over, all that had traffic must have missed the target, and most must have had some. */
const TARGET_MINUTES = 5;
const BUSY_MINUTES_AT_LEAST = 3;
/** Work that has just come in may wait for a worker that is just starting. */
const UNATTENDED_SECONDS = 10;

export interface AlertFacts {
  /** ms since the epoch. */
  readonly now: number;
  readonly queue: Overview['queue'];
  readonly history: Overview['history'];
  readonly centers: Overview['centers'];
  /** Pairs that came in and pairs that were settled in the window. */
  readonly received: number;
  readonly settled: number;
  /** Null for a center-bound caller: whose workers they are is not its matter, nor is the network's queue. */
  readonly workers: readonly WorkerView[] | null;
  /** By worker id, within the last quarter of an hour. */
  readonly restarts: ReadonlyMap<string, number>;
  /** Centers of which something can be expected at this time of the week. */
  readonly usuallySend: readonly string[];
  /** ms since the epoch. */
  readonly oldestOpenReview: number | null;
  readonly drift: readonly Pick<CenterAudit, 'centerId' | 'openInvestigations'>[];
}

/** What is beyond its limit, the gravest first. */
export function alertsOf(facts: AlertFacts): Alert[] {
  const network = facts.workers === null ? [] : networkAlerts(facts, facts.workers);
  const rank = ({ code, severity }: Alert): number =>
    (severity === 'critical' ? 0 : ALERT_CODES.length) + ALERT_CODES.indexOf(code);
  return [...network, ...centerAlerts(facts)].sort((a, b) => rank(a) - rank(b) || b.value - a.value);
}

function networkAlerts(facts: AlertFacts, workers: readonly WorkerView[]): Alert[] {
  const { now, queue, received, settled, restarts } = facts;
  const unattended = (queue.oldestSeconds ?? 0) > UNATTENDED_SECONDS && workers.every(({ lost }) => lost);
  const growing = queue.depth >= GROWING_DEPTH_AT_LEAST && settled > 0;
  return [
    ...(unattended ? beyond('no-workers', queue.depth) : []),
    ...(growing ? beyond('queue-growing', received / settled) : []),
    ...beyond('target-missed', lowestOfLastMinutes(facts)),
    ...workers.flatMap(({ workerId, lost, lastSeenAt, state }) =>
      // One that finished its work and went is no loss.
      lost && state !== 'draining'
        ? beyond('worker-lost', (now - Date.parse(lastSeenAt)) / 1000, { workerId })
        : [],
    ),
    ...[...restarts].flatMap(([workerId, count]) => beyond('worker-restarts', count, { workerId })),
  ];
}

function centerAlerts({ now, queue, centers, usuallySend, oldestOpenReview, drift }: AlertFacts): Alert[] {
  const hoursSince = (at: number): number => (now - at) / 3_600_000;
  return [
    ...beyond('queue-old', queue.oldestSeconds ?? 0),
    ...centers.flatMap(({ centerId, measured, failed, lastReceivedAt }) => [
      ...(measured + failed >= SETTLED_AT_LEAST
        ? beyond('failures-many', failed / (measured + failed), { centerId })
        : []),
      ...(usuallySend.includes(centerId) && lastReceivedAt !== null
        ? beyond('center-silent', hoursSince(Date.parse(lastReceivedAt)), { centerId })
        : []),
    ]),
    ...drift.flatMap(({ centerId, openInvestigations }) =>
      beyond('drift-alarm', openInvestigations, { centerId }),
    ),
    ...(oldestOpenReview === null ? [] : beyond('review-waiting', hoursSince(oldestOpenReview))),
  ];
}

/** Above the target in every busy minute of the last ones: by how little at least; 0 where too few were busy. */
function lowestOfLastMinutes({ history }: AlertFacts): number {
  // The last minute is not over.
  const busy = history
    .slice(-TARGET_MINUTES - 1, -1)
    .flatMap(({ secondsPerPatient }) => secondsPerPatient ?? []);
  return busy.length >= BUSY_MINUTES_AT_LEAST ? Math.min(...busy) : 0;
}

function beyond(code: Alert['code'], value: number, of: Pick<Alert, 'centerId' | 'workerId'> = {}): Alert[] {
  const { warning, critical = Infinity }: Limit = ALERT_LIMITS[code];
  if (value > critical) return [{ code, severity: 'critical', value, threshold: critical, ...of }];
  if (value > warning) return [{ code, severity: 'warning', value, threshold: warning, ...of }];
  return [];
}
