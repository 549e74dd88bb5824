import {
  acceptedSummary,
  newestSummary,
  type PairFailed,
  type PairMeasured,
  type PairSummary,
  type Progress,
} from '@sagitta/contracts';

/* Pairs as events tell of them, before metrics has them: what a page that connects now is shown beside the recorded. */

interface Followed {
  summary: PairSummary | null;
  readonly progress: Progress[];
}

const KEPT = 500;
/** A pair that is driven again and again says the same again and again. */
const PROGRESS_KEPT = 30;

/** Measured, not yet recorded: the time of that and the latency are metrics' to say. */
export const measuredSummary = ({ pair, measurement }: PairMeasured): PairSummary => ({
  ...acceptedSummary(pair),
  status: 'measured',
  iromDegrees: measurement.segments.map(({ irom }) => irom.degrees),
  ...(measurement.review && { review: measurement.review }),
});

export const failedSummary = ({ pair, reason }: PairFailed): PairSummary => ({
  ...acceptedSummary(pair),
  status: 'failed',
  failure: reason,
});

/** The last pairs heard of and the stages each went through, bounded. */
export class LivePairs {
  readonly #followed = new Map<string, Followed>();

  summary(summary: PairSummary): void {
    const pair = this.#pair(summary.pairId);
    pair.summary = pair.summary === null ? summary : newestSummary(pair.summary, summary);
  }

  progress(progress: Progress): void {
    const told = this.#pair(progress.pairId).progress;
    told.push(progress);
    if (told.length > PROGRESS_KEPT) told.shift();
  }

  /** The recorded pairs, with what is newer than the record, newest first; what one center sees, or all (null). */
  withRecorded(recorded: readonly PairSummary[], centerId: string | null, limit: number): PairSummary[] {
    const pairs = new Map(recorded.map((summary) => [summary.pairId, summary]));
    for (const { summary } of this.#followed.values()) {
      if (summary === null || (centerId !== null && summary.centerId !== centerId)) continue;
      const known = pairs.get(summary.pairId);
      pairs.set(summary.pairId, known === undefined ? summary : newestSummary(known, summary));
    }
    return [...pairs.values()].sort(newestFirst).slice(0, limit);
  }

  /** Stages of these pairs, and of those that were only heard of by their stages: their summaries are yet to come. */
  progressOf(pairs: readonly PairSummary[], centerId: string | null): Progress[] {
    const ofPairs = pairs.flatMap((summary) =>
      // By center too: nothing of a pair is told to whom the pair is not.
      (this.#followed.get(summary.pairId)?.progress ?? []).filter(
        (progress) => progress.centerId === summary.centerId,
      ),
    );
    const early = [...this.#followed.values()].flatMap(({ summary, progress }) =>
      summary === null ? progress : [],
    );
    return [...ofPairs, ...early.filter((one) => centerId === null || one.centerId === centerId)];
  }

  #pair(pairId: string): Followed {
    const known = this.#followed.get(pairId);
    if (known) return known;
    const pair: Followed = { summary: null, progress: [] };
    this.#followed.set(pairId, pair);
    if (this.#followed.size > KEPT) this.#followed.delete(this.#followed.keys().next().value!);
    return pair;
  }
}

/** As the page has them. Times are ISO 8601 in UTC and compare as text: a thousand pages may come at once. */
function newestFirst(a: PairSummary, b: PairSummary): number {
  if (a.receivedAt !== b.receivedAt) return a.receivedAt < b.receivedAt ? 1 : -1;
  return a.pairId < b.pairId ? -1 : 1;
}
