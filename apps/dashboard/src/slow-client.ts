import type { Socket } from 'socket.io';
import type { ClientToServer, Person, ServerToClient } from '@sagitta/contracts';
import type { Audience } from './live-audience.ts';

export interface Caller {
  readonly person: Person;
  readonly tokenSha256: string;
}

export type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, Caller>;

/** Packets that may wait for a client. What it does not take in a few seconds it gets as a snapshot later. */
const WAITING_LIMIT = 64;

/** Packets handed to the connection that it has not taken. engine.io drains them as the network takes them. */
const waiting = (socket: LiveSocket): number =>
  (socket.conn as unknown as { writeBuffer: readonly unknown[] }).writeBuffer.length;

/** What a page asks for is answered once in so long: one that asks in a loop costs next to nothing. */
const ASKED_AGAIN_MS = 1_000;

/** Keeps bounded what one client costs: one that falls behind leaves its room until it has caught up. */
export class SlowClient {
  readonly socket: LiveSocket;
  readonly audience: Audience;
  #behindSince: number | null = null;
  #resyncAt = Number.NEGATIVE_INFINITY;

  constructor(socket: LiveSocket, audience: Audience) {
    this.socket = socket;
    this.audience = audience;
  }

  /** Whether it gets a snapshot for the asking; one that is behind gets one anyway when it has caught up. */
  mayResync(now = Date.now()): boolean {
    if (this.#behindSince !== null || now - this.#resyncAt < ASKED_AGAIN_MS) return false;
    this.#resyncAt = now;
    return true;
  }

  /** What it is now: once `behind`, it is `waiting` until it may start anew with a snapshot, or must go. */
  check(limitMs: number, now = Date.now()): 'fine' | 'behind' | 'waiting' | 'caught-up' | 'too-slow' {
    const backlog = waiting(this.socket);
    if (this.#behindSince === null) {
      if (backlog <= WAITING_LIMIT) return 'fine';
      this.#behindSince = now;
      void this.socket.leave(this.audience.room);
      return 'behind';
    }
    if (backlog === 0) {
      this.#behindSince = null;
      return 'caught-up';
    }
    return now - this.#behindSince > limitMs ? 'too-slow' : 'waiting';
  }
}
