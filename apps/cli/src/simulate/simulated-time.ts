const DAY_MS = 86_400_000;

/** When a patient of a run that is spread over days is examined. */
export interface SimulatedMoment {
  /** From 1. */
  readonly day: number;
  readonly acquiredAt: Date;
}

export interface SimulatedRun {
  /** Patients, and centers that take turns at sending them. */
  readonly count: number;
  readonly centers: number;
  /** Whole days in UTC, the last of them yesterday: nobody is examined in the future. */
  readonly days: number;
  readonly now: Date;
}

/** Each center's patients come evenly over the days, in their order. */
export function momentOf(index: number, { count, centers, days, now }: SimulatedRun): SimulatedMoment {
  const place = Math.floor(index / centers);
  const patients = Math.ceil((count - (index % centers)) / centers);
  const elapsed = ((place + 0.5) / patients) * days;
  const start = Math.floor(now.getTime() / DAY_MS) * DAY_MS - days * DAY_MS;
  return { day: Math.floor(elapsed) + 1, acquiredAt: new Date(start + Math.floor(elapsed * DAY_MS)) };
}
