import type { WorkerView } from '@sagitta/contracts';

/** A worker that keeps starting anew does so within that. */
const WITHIN_MS = 15 * 60_000;

/** How often each worker started anew of late, of the counts that workers are known by, as they were seen to rise. */
export class RecentRestarts {
  readonly #seen = new Map<string, { readonly at: number; readonly restarts: number }[]>();

  /** Remembers the counts as they are at `now`, ms since the epoch; by worker id, those of the last quarter of an hour. */
  update(workers: readonly Pick<WorkerView, 'workerId' | 'restarts'>[], now: number): Map<string, number> {
    const recent = new Map<string, number>();
    for (const { workerId, restarts } of workers) {
      const seen = this.#seen.get(workerId) ?? [];
      if (seen.at(-1)?.restarts !== restarts) seen.push({ at: now, restarts });
      // The last count from before the time counts from is where counting starts.
      while (seen.length > 1 && seen[1]!.at <= now - WITHIN_MS) seen.shift();
      this.#seen.set(workerId, seen);
      recent.set(workerId, Math.max(0, restarts - seen[0]!.restarts));
    }
    for (const workerId of this.#seen.keys()) if (!recent.has(workerId)) this.#seen.delete(workerId);
    return recent;
  }
}
