import {
  newestSummary,
  type Delta,
  type Overview,
  type PairSummary,
  type Person,
  type Progress,
  type WorkerView,
} from '@sagitta/contracts';
import { type LivePart, partsOf, roomOf, type Scope, scopeOf } from './live-scope.ts';

/** What changed since the last delta. */
interface Changes {
  overview?: Overview;
  /** Of each pair the newest that was said: events and live messages overtake each other. */
  readonly pairs: Map<string, PairSummary>;
  /** Every stage, in the order heard: none is left out. */
  readonly progress: Progress[];
  readonly workers: Map<string, WorkerView>;
  staleSince?: string | null;
}

/** What happens together is told together: a pair that is read has just been accepted. */
const GATHER_MS = 10;

/**
 * Those who see the same. What changed is told them in numbered deltas, each composed once for all of them: the first
 * soon after something happened, and never two within `flushMs`.
 */
export class Audience {
  readonly scope: Scope;
  readonly room: string;
  /** Sockets that belong to it, those that are behind included. */
  size = 0;
  readonly #parts: ReadonlySet<LivePart>;
  readonly #flushMs: number;
  readonly #send: (audience: Audience, delta: Delta) => void;
  #seq = 0;
  #sentAt = 0;
  #timer: NodeJS.Timeout | null = null;
  #changes: Changes | null = null;

  constructor(
    person: Pick<Person, 'centerId' | 'role'>,
    flushMs: number,
    send: (audience: Audience, delta: Delta) => void,
  ) {
    this.scope = scopeOf(person);
    this.room = roomOf(person);
    this.#parts = new Set(partsOf(person.role));
    this.#flushMs = flushMs;
    this.#send = send;
  }

  /** Of the last delta sent; 0 before the first. */
  get seq(): number {
    return this.#seq;
  }

  isTold(part: LivePart): boolean {
    return this.#parts.has(part);
  }

  overview(overview: Overview): void {
    const changes = this.#changing('overview');
    if (changes) changes.overview = overview;
  }

  pair(summary: PairSummary): void {
    const pairs = this.#changing('pairs')?.pairs;
    if (!pairs) return;
    const told = pairs.get(summary.pairId);
    // What was said last comes last.
    pairs.delete(summary.pairId);
    pairs.set(summary.pairId, told ? newestSummary(told, summary) : summary);
  }

  progress(progress: Progress): void {
    this.#changing('progress')?.progress.push(progress);
  }

  worker(worker: WorkerView): void {
    this.#changing('workers')?.workers.set(worker.workerId, worker);
  }

  stale(since: string | null): void {
    const changes = this.#changing('staleSince');
    if (changes) changes.staleSince = since;
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#changes = null;
  }

  /** Null where this audience is not told. */
  #changing(part: LivePart): Changes | null {
    if (!this.#parts.has(part)) return null;
    this.#timer ??= setTimeout(
      () => this.#flush(),
      Math.max(GATHER_MS, this.#sentAt + this.#flushMs - performance.now()),
    );
    return (this.#changes ??= { pairs: new Map(), progress: [], workers: new Map() });
  }

  #flush(): void {
    this.#timer = null;
    const changes = this.#changes;
    if (!changes) return;
    this.#changes = null;
    this.#sentAt = performance.now();
    const { overview, pairs, progress, workers, staleSince } = changes;
    this.#send(this, {
      ...{ seq: ++this.#seq, sentAt: Date.now() },
      ...(overview && { overview }),
      ...(pairs.size > 0 && { pairs: [...pairs.values()] }),
      ...(progress.length > 0 && { progress }),
      ...(workers.size > 0 && { workers: [...workers.values()] }),
      ...(staleSince !== undefined && { staleSince }),
    });
  }
}
