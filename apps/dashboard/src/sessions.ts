import { Injectable } from '@nestjs/common';
import type { Person } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { MessageBus } from '@sagitta/messaging';
import { type Admission, sessionTokenOf, sha256Hex, ShortCache } from '@sagitta/service';
import { newToken } from './session-cookie.ts';

/** A session that was ended elsewhere is believed for at most this long. */
const BELIEVED_MS = 10_000;
const KEPT = 10_000;

/** Who is behind a token. Metrics knows; answers are kept for a moment. */
@Injectable()
export class Sessions {
  readonly #bus: MessageBus;
  readonly #known = new ShortCache<Person | null>({ ttlMs: BELIEVED_MS, staleMs: 0, entries: KEPT });
  readonly #onEnded = new Set<(tokenSha256: string) => void>();

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  /**
   * The person signed in with the token of this hash; null for nobody.
   *
   * @throws Failure when metrics cannot be asked: that is no answer, neither yes nor no
   */
  personOf(tokenSha256: string): Promise<Person | null> {
    return this.#known.get(tokenSha256, () => this.#bus.request('query.session', { tokenSha256 }));
  }

  /** As personOf, and asked anew whatever was answered before. */
  checked(tokenSha256: string): Promise<Person | null> {
    this.#known.forget(tokenSha256);
    return this.personOf(tokenSha256);
  }

  /** Who sends a request. @throws Failure unauthenticated; those of personOf */
  async admit(cookie: string | undefined): Promise<Admission> {
    const token = sessionTokenOf(cookie);
    const person = token === null ? null : await this.personOf(sha256Hex(token));
    if (person === null) throw new Failure('unauthenticated', 'Sign in first.');
    return { principal: { kind: 'person', person }, by: 'session' };
  }

  /** A new session; null when the name or the password is wrong. The token is known to the caller alone. */
  async signIn(
    username: string,
    password: string,
  ): Promise<{ token: string; person: Person; expiresAt: string } | null> {
    const token = newToken();
    const answer = await this.#bus.request('query.sign-in', {
      username,
      password,
      tokenSha256: sha256Hex(token),
    });
    return answer && { token, ...answer };
  }

  async signOut(tokenSha256: string): Promise<void> {
    await this.#bus.request('query.sign-out', { tokenSha256 });
    this.#known.forget(tokenSha256);
    for (const tell of this.#onEnded) tell(tokenSha256);
  }

  /** Called with the token's hash of every session that is left here. */
  onEnded(tell: (tokenSha256: string) => void): void {
    this.#onEnded.add(tell);
  }
}
