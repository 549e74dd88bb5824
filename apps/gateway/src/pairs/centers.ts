import { Injectable } from '@nestjs/common';
import { centerScope, type Principal } from '@sagitta/contracts';
import { Failure, isFailure } from '@sagitta/failure';
import { MessageBus } from '@sagitta/messaging';
import { scopeWithin, ShortCache } from '@sagitta/service';

const QUERY_LIMIT_MS = 3_000;

/** Which center a request is about: the caller's own, or the one that a caller of all centers names. */
@Injectable()
export class Centers {
  readonly #bus: MessageBus;
  readonly #known = new ShortCache<ReadonlySet<string>>({ ttlMs: 30_000, staleMs: 900_000, entries: 1 });

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  /** The center of an upload. @throws Failure forbidden, unknown-center, request-malformed when none is named. */
  async forUpload(principal: Principal, named: string | undefined): Promise<string> {
    const scope = scopeWithin(principal, named);
    if (scope === null) {
      throw new Failure(
        'request-malformed',
        'You belong to no center: say whose films these are with ?center=CENTER.',
      );
    }
    // A center that is a caller's own exists.
    if (centerScope(principal) === null && !(await this.#centers()).has(scope)) {
      throw new Failure('unknown-center', `There is no center "${scope}".`);
    }
    return scope;
  }

  #centers(): Promise<ReadonlySet<string>> {
    const ask = async () => {
      const centers = await this.#bus.request('query.centers', { centerScope: null }, QUERY_LIMIT_MS);
      return new Set(centers.map(({ centerId }) => centerId));
    };
    return this.#known.get('all', ask, (error) => isFailure(error) && error.retryable);
  }
}
