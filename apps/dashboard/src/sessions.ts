import { Injectable } from '@nestjs/common';
import type { Person } from '@sagitta/contracts';
import { MessageBus } from '@sagitta/messaging';
import { hashOf, newToken } from './session-cookie.ts';

/** A session that was ended elsewhere is believed for at most this long. */
export const BELIEVED_MS = 10_000;
const KEPT = 10_000;

interface Belief {
  readonly person: Promise<Person | null>;
  readonly askedAt: number;
}

/** Who is behind a token. Metrics knows; answers are kept for a moment. */
@Injectable()
export class Sessions {
  readonly #bus: MessageBus;
  readonly #beliefs = new Map<string, Belief>();
  readonly #onEnded = new Set<(tokenSha256: string) => void>();

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  /**
   * The person signed in with the token of this hash; null for nobody.
   *
   * @throws Failure when metrics cannot be asked: that is no answer, neither yes nor no
   */
  personOf(tokenSha256: string, believedMs = BELIEVED_MS): Promise<Person | null> {
    const now = Date.now();
    const known = this.#beliefs.get(tokenSha256);
    if (known && now - known.askedAt < believedMs) return known.person;
    const person = this.#bus.request('query.session', { tokenSha256 });
    const belief = { person, askedAt: now };
    this.#beliefs.delete(tokenSha256);
    this.#beliefs.set(tokenSha256, belief);
    if (this.#beliefs.size > KEPT) this.#beliefs.delete(this.#beliefs.keys().next().value!);
    person.catch(() => {
      if (this.#beliefs.get(tokenSha256) === belief) this.#beliefs.delete(tokenSha256);
    });
    return person;
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
      tokenSha256: hashOf(token),
    });
    return answer && { token, ...answer };
  }

  async signOut(tokenSha256: string): Promise<void> {
    await this.#bus.request('query.sign-out', { tokenSha256 });
    this.#beliefs.delete(tokenSha256);
    for (const tell of this.#onEnded) tell(tokenSha256);
  }

  /** Called with the token's hash of every session that is left here. */
  onEnded(tell: (tokenSha256: string) => void): void {
    this.#onEnded.add(tell);
  }
}
