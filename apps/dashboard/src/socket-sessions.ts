import { Logger } from '@nestjs/common';
import type { Person } from '@sagitta/contracts';
import { roomOf } from './live-scope.ts';
import type { Sessions } from './sessions.ts';
import type { SlowClient } from './slow-client.ts';

/** A socket lives no longer than its session, and no longer than its person sees what it was opened for. */
export class SocketSessions {
  readonly #sessions: Sessions;
  readonly #clients: () => Iterable<SlowClient>;
  readonly #log = new Logger(SocketSessions.name);
  #checking = false;

  constructor(sessions: Sessions, clients: () => Iterable<SlowClient>) {
    this.#sessions = sessions;
    this.#clients = clients;
    sessions.onEnded((tokenSha256) => this.#disconnect(tokenSha256, null));
  }

  /** Asks anew about every session that has a socket. When metrics cannot be asked, nobody is sent away for it. */
  async check(): Promise<void> {
    if (this.#checking) return;
    this.#checking = true;
    const tokens = new Set([...this.#clients()].map(({ socket }) => socket.data.tokenSha256));
    try {
      for (const token of tokens) this.#disconnect(token, await this.#sessions.checked(token));
    } catch (error) {
      this.#log.warn(
        `Sessions could not be checked: ${error instanceof Error ? error.message : String(error)}`,
      );
    } finally {
      this.#checking = false;
    }
  }

  /** The sockets of this session, but those that belong where its person (null: nobody) belongs now. */
  #disconnect(tokenSha256: string, person: Person | null): void {
    for (const { socket, audience } of [...this.#clients()]) {
      if (socket.data.tokenSha256 !== tokenSha256) continue;
      if (person === null || roomOf(person) !== audience.room) socket.disconnect(true);
    }
  }
}
