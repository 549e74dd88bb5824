import { Logger } from '@nestjs/common';
import { seesTheSame } from '@sagitta/contracts';
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
    sessions.onEnded((tokenSha256) => {
      for (const { socket } of [...clients()])
        if (socket.data.tokenSha256 === tokenSha256) socket.disconnect(true);
    });
  }

  /** Asks anew about every session that has a socket. When metrics cannot be asked, nobody is sent away for it. */
  async check(): Promise<void> {
    if (this.#checking) return;
    this.#checking = true;
    const byToken = Map.groupBy(this.#clients(), ({ socket }) => socket.data.tokenSha256);
    try {
      for (const [token, clients] of byToken) {
        const person = await this.#sessions.checked(token);
        for (const { socket } of clients)
          if (person === null || !seesTheSame(person, socket.data.person)) socket.disconnect(true);
      }
    } catch (error) {
      this.#log.warn(
        `Sessions could not be checked: ${error instanceof Error ? error.message : String(error)}`,
      );
    } finally {
      this.#checking = false;
    }
  }
}
