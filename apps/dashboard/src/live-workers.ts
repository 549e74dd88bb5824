import type { WorkerHeartbeat, WorkerView } from '@sagitta/contracts';
import type { MessageBus } from '@sagitta/messaging';

const QUERY_LIMIT_MS = 4_000;

/** Workers as their heartbeats say, with what only metrics knows: restarts, and that one is lost. */
export class LiveWorkers {
  readonly #bus: MessageBus;
  readonly #workers = new Map<string, WorkerView>();
  #polling = false;

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  list(): WorkerView[] {
    return [...this.#workers.values()];
  }

  heartbeat({ at, ...beat }: WorkerHeartbeat): WorkerView {
    const restarts = this.#workers.get(beat.workerId)?.restarts ?? 0;
    const worker = { ...beat, lastSeenAt: at, lost: false, restarts };
    this.#workers.set(beat.workerId, worker);
    return worker;
  }

  /** Asks metrics; gives the workers that are otherwise than known here. Never rejects: heartbeats go on without it. */
  async poll(): Promise<WorkerView[]> {
    if (this.#polling) return [];
    this.#polling = true;
    try {
      const recorded = await this.#bus.request('query.workers', {}, QUERY_LIMIT_MS);
      const names = new Set(recorded.map(({ workerId }) => workerId));
      for (const [workerId, { lastSeenAt }] of this.#workers) {
        // Forgotten by metrics, and silent: gone for good.
        if (!names.has(workerId) && Date.now() - Date.parse(lastSeenAt) > 60_000)
          this.#workers.delete(workerId);
      }
      return recorded.flatMap((worker) => this.#merge(worker));
    } catch {
      return [];
    } finally {
      this.#polling = false;
    }
  }

  #merge(recorded: WorkerView): WorkerView[] {
    const known = this.#workers.get(recorded.workerId);
    if (known && known.lastSeenAt > recorded.lastSeenAt) {
      if (known.restarts >= recorded.restarts) return [];
      const merged = { ...known, restarts: recorded.restarts };
      this.#workers.set(recorded.workerId, merged);
      return [merged];
    }
    this.#workers.set(recorded.workerId, recorded);
    const same = known && known.lost === recorded.lost && known.restarts === recorded.restarts;
    return same && known.lastSeenAt === recorded.lastSeenAt ? [] : [recorded];
  }
}
