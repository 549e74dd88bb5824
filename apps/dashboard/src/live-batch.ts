import type { PairSummary, Progress, WorkerView } from '@sagitta/contracts';
import { type Scope, scopesOfCenter } from './live-scope.ts';

export interface Batch {
  readonly pairs: readonly PairSummary[];
  readonly progress: readonly Progress[];
  readonly workers: readonly WorkerView[];
}

interface Collecting {
  /** The last that was said of each pair. */
  readonly pairs: Map<string, PairSummary>;
  /** Every stage, in the order heard: none is left out. */
  readonly progress: Progress[];
  readonly workers: Map<string, WorkerView>;
}

/** Changes since the last flush, by who may see them. Scopes that nobody watches collect nothing. */
export class LiveBatch {
  readonly #scopes = new Map<Scope, Collecting>();
  readonly #isWatched: (scope: Scope) => boolean;

  constructor(isWatched: (scope: Scope) => boolean) {
    this.#isWatched = isWatched;
  }

  pair(summary: PairSummary): void {
    for (const scope of scopesOfCenter(summary.centerId)) this.pairFor(scope, summary);
  }

  /** For one scope: what its own queries found. */
  pairFor(scope: Scope, summary: PairSummary): void {
    this.#of(scope)?.pairs.set(summary.pairId, summary);
  }

  progress(progress: Progress): void {
    for (const scope of scopesOfCenter(progress.centerId)) this.#of(scope)?.progress.push(progress);
  }

  worker(worker: WorkerView, scopes: Iterable<Scope>): void {
    for (const scope of scopes) this.#of(scope)?.workers.set(worker.workerId, worker);
  }

  flush(): [Scope, Batch][] {
    const batches = [...this.#scopes].map(([scope, { pairs, progress, workers }]): [Scope, Batch] => [
      scope,
      { pairs: [...pairs.values()], progress, workers: [...workers.values()] },
    ]);
    this.#scopes.clear();
    return batches;
  }

  #of(scope: Scope): Collecting | undefined {
    if (!this.#isWatched(scope)) return undefined;
    let collecting = this.#scopes.get(scope);
    if (!collecting) {
      collecting = { pairs: new Map(), progress: [], workers: new Map() };
      this.#scopes.set(scope, collecting);
    }
    return collecting;
  }
}
