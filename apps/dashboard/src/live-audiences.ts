import type { Delta, Person } from '@sagitta/contracts';
import { Audience } from './live-audience.ts';
import { roomOf, type Scope, scopesOfCenter } from './live-scope.ts';

/** The audiences that somebody belongs to: nothing is collected for nobody. */
export class Audiences {
  readonly #byRoom = new Map<string, Audience>();
  readonly #flushMs: number;
  readonly #send: (audience: Audience, delta: Delta) => void;

  constructor(flushMs: number, send: (audience: Audience, delta: Delta) => void) {
    this.#flushMs = flushMs;
    this.#send = send;
  }

  all(): Iterable<Audience> {
    return this.#byRoom.values();
  }

  *ofScope(scope: Scope): Generator<Audience> {
    for (const audience of this.#byRoom.values()) if (audience.scope === scope) yield audience;
  }

  /** Those that see something of this center. */
  *ofCenter(centerId: string): Generator<Audience> {
    for (const scope of scopesOfCenter(centerId)) yield* this.ofScope(scope);
  }

  /** One socket more. */
  enter(person: Pick<Person, 'centerId' | 'role'>): Audience {
    const room = roomOf(person);
    let audience = this.#byRoom.get(room);
    if (!audience) {
      audience = new Audience(person, this.#flushMs, this.#send);
      this.#byRoom.set(room, audience);
    }
    audience.size += 1;
    return audience;
  }

  /** One less; with the last one its audience ends. */
  leave(audience: Audience): void {
    audience.size -= 1;
    if (audience.size > 0) return;
    audience.stop();
    this.#byRoom.delete(audience.room);
  }
}
