import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { Principal } from '@sagitta/contracts';
import { Failure, isFailure } from '@sagitta/failure';
import { MessageBus } from '@sagitta/messaging';
import { type Admission, sha256Hex, ShortCache } from '@sagitta/service';
import { type Credentials, credentialsOf } from './credentials.ts';

const QUERY_LIMIT_MS = 3_000;

/**
 * Who is behind a key or a session, asked of metrics over the bus by hash. A withdrawn key works for 30 s more, a
 * closed session for 10 s; while metrics is away, who was known in the last quarter of an hour still is, so that
 * centers can go on sending.
 */
@Injectable()
export class Principals {
  readonly #bus: MessageBus;
  readonly #keys = new ShortCache<Principal | null>({ ttlMs: 30_000, staleMs: 900_000, entries: 2_000 });
  readonly #sessions = new ShortCache<Principal | null>({ ttlMs: 10_000, staleMs: 900_000, entries: 2_000 });

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  /** @throws Failure unauthenticated, saying what to do; query-timeout, broker-unavailable. */
  async admit(headers: IncomingHttpHeaders): Promise<Admission> {
    const credentials = credentialsOf(headers);
    const principal = credentials && (await this.find(credentials));
    if (credentials === null || principal === null) throw unauthenticated(credentials?.kind);
    return { principal, by: credentials.kind };
  }

  /** Null for a key or session that nobody has. @throws Failure query-timeout, broker-unavailable. */
  find({ kind, secret }: Credentials): Promise<Principal | null> {
    const hash = sha256Hex(secret);
    return kind === 'api-key'
      ? this.#keys.get(hash, () => this.#centerOf(hash), isAway)
      : this.#sessions.get(hash, () => this.#personOf(hash), isAway);
  }

  async #centerOf(keySha256: string): Promise<Principal | null> {
    const found = await this.#bus.request('query.api-key', { keySha256 }, QUERY_LIMIT_MS);
    return found && { kind: 'center', centerId: found.centerId };
  }

  async #personOf(tokenSha256: string): Promise<Principal | null> {
    const person = await this.#bus.request('query.session', { tokenSha256 }, QUERY_LIMIT_MS);
    return person && { kind: 'person', person };
  }
}

const AWAY = new Set<string>(['query-timeout', 'broker-unavailable', 'database-unavailable']);
const isAway = (error: unknown): boolean => isFailure(error) && AWAY.has(error.code);

function unauthenticated(kind: Credentials['kind'] | undefined): Failure {
  switch (kind) {
    case 'api-key':
      return new Failure('unauthenticated', 'The API key is not known. Check the x-api-key header.');
    case 'session':
      return new Failure('unauthenticated', 'The session has ended. Sign in again.');
    case undefined:
      return new Failure('unauthenticated', "Send the center's key in the x-api-key header, or sign in.");
  }
}
