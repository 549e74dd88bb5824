import { Injectable, Logger } from '@nestjs/common';
import {
  acceptedSummary,
  type AcceptedPair,
  type FilmRef,
  type PairStatus,
  type PairSummary,
  type PairView,
  type PostureName,
} from '@sagitta/contracts';
import { Failure, isFailure, isSystemFault } from '@sagitta/failure';
import { MessageBus } from '@sagitta/messaging';

const QUERY_LIMIT_MS = 3_000;
/** On the way of an upload: metrics being slow must not slow intake down. */
const INTAKE_QUERY_LIMIT_MS = 500;
const FILMS_KEPT = 5_000;

/** A status that stands; or none, and the pair is to be accepted. */
export type Standing =
  | { readonly status: PairStatus }
  /** `after`: when the acceptance was that ended in the system's fault; null the first time. */
  | { readonly status: null; readonly after: string | null };

interface Films {
  readonly centerId: string;
  readonly films: Readonly<Record<PostureName, FilmRef>>;
}

/**
 * What is known of a pair: by metrics, or, until metrics has heard of it (or while it is away), by what intake
 * remembered. A center sees its own pairs; another's do not exist for it.
 */
@Injectable()
export class KnownPairs {
  readonly #bus: MessageBus;
  readonly #logger = new Logger(KnownPairs.name);
  /** A pair's films never change, and a viewer asks for them tile by tile. */
  readonly #films = new Map<string, Films>();

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  /** @throws Failure not-found; query-timeout, broker-unavailable when nobody can tell. */
  async view(pairId: string, centerScope: string | null): Promise<PairView> {
    const recorded = await this.#bus
      .request('query.pair', { pairId, centerScope }, QUERY_LIMIT_MS)
      .catch(asAway);
    const known = recorded === null || 'away' in recorded ? null : recorded;
    if (known !== null && !failedBySystem(known)) return known;
    const accepted = await this.#bus.recallAccepted(pairId);
    if (known !== null) return isAcceptedAnew(accepted, known) ? acceptedView(accepted) : known;
    if (accepted !== null && isWithin(accepted, centerScope)) return acceptedView(accepted);
    if (recorded !== null && 'away' in recorded) throw recorded.away;
    throw notFound(pairId);
  }

  /**
   * For intake: the status of a pair whose work is certain to have been published, or null to publish it. What metrics
   * has without a result and nobody remembers may be half accepted: publishing again is harmless, not to would not be.
   * A pair that failed by the system's fault is accepted anew; the same films that were refused would be refused again.
   */
  async standingOf(pairId: string, centerId: string): Promise<Standing> {
    const [accepted, recorded] = await Promise.all([
      this.#bus.recallAccepted(pairId),
      this.#bus
        .request('query.pair', { pairId, centerScope: centerId }, INTAKE_QUERY_LIMIT_MS)
        .catch((error: unknown) => {
          this.#logger.warn(
            `Accepting without metrics: ${error instanceof Error ? error.message : String(error)}`,
          );
          return null;
        }),
    ]);
    if (recorded !== null && failedBySystem(recorded)) {
      return isAcceptedAnew(accepted, recorded)
        ? { status: 'accepted' }
        : { status: null, after: recorded.receivedAt };
    }
    if (recorded !== null && recorded.status !== 'accepted') return { status: recorded.status };
    return accepted === null ? { status: null, after: null } : { status: 'accepted' };
  }

  async filmOf(pairId: string, posture: PostureName, centerScope: string | null): Promise<FilmRef> {
    let kept = this.#films.get(pairId);
    if (kept === undefined) {
      const { centerId, films } = await this.view(pairId, centerScope);
      kept = { centerId, films };
      this.#films.set(pairId, kept);
      const [oldest] = this.#films.keys();
      if (this.#films.size > FILMS_KEPT && oldest !== undefined) this.#films.delete(oldest);
    }
    if (!isWithin(kept, centerScope)) throw notFound(pairId);
    return kept.films[posture];
  }
}

const isWithin = ({ centerId }: { centerId: string }, centerScope: string | null): boolean =>
  centerScope === null || centerId === centerScope;

const failedBySystem = ({ status, failure }: PairSummary): boolean =>
  status === 'failed' && failure !== null && isSystemFault(failure.code);

/** The films came again after that failure, and metrics has not heard of it yet. */
const isAcceptedAnew = (accepted: AcceptedPair | null, failed: PairSummary): accepted is AcceptedPair =>
  accepted !== null &&
  Date.parse(accepted.receivedAt) > Date.parse(failed.receivedAt) &&
  Date.parse(accepted.deadlineAt) > Date.now();

const AWAY = new Set<string>(['query-timeout', 'broker-unavailable', 'database-unavailable']);

function asAway(error: unknown): { away: Failure } {
  if (isFailure(error) && AWAY.has(error.code)) return { away: error };
  throw error;
}

const notFound = (pairId: string): Failure => new Failure('not-found', `There is no pair ${pairId}.`);

/** As metrics will show it once it has recorded the pair. */
function acceptedView(pair: AcceptedPair): PairView {
  return {
    ...acceptedSummary(pair),
    films: { flexion: pair.flexion, extension: pair.extension },
    acquiredAt: pair.acquiredAt ?? null,
    attempts: 0,
    measurement: null,
    measurementId: null,
    provenance: null,
    timingsMs: null,
    revisionsMade: [],
    verdicts: [],
    readings: [],
    history: [{ state: 'accepted', at: pair.receivedAt, detail: null }],
  };
}
