import type { Socket } from 'socket.io';
import type { ServerToClient, Person } from '@sagitta/contracts';
import { roomsOf } from './live-scope.ts';

export interface Caller {
  readonly person: Person;
  readonly tokenSha256: string;
}

export type LiveSocket = Socket<Record<string, never>, ServerToClient, Record<string, never>, Caller>;

/** Packets that may wait for a client. What it does not take in a few seconds it gets as a snapshot later. */
const WAITING_LIMIT = 64;

/** Packets handed to the connection that it has not taken. engine.io drains them as the network takes them. */
const waiting = (socket: LiveSocket): number =>
  (socket.conn as unknown as { writeBuffer: readonly unknown[] }).writeBuffer.length;

/** Keeps one client's backlog bounded: one that falls behind leaves its rooms until it has caught up. */
export class SlowClient {
  readonly socket: LiveSocket;
  #behindSince: number | null = null;

  constructor(socket: LiveSocket) {
    this.socket = socket;
  }

  /** What to do now: nothing, a new start with a snapshot, or the end. */
  check(limitMs: number, now = Date.now()): 'fine' | 'behind' | 'caught-up' | 'too-slow' {
    const backlog = waiting(this.socket);
    if (this.#behindSince === null) {
      if (backlog <= WAITING_LIMIT) return 'fine';
      this.#behindSince = now;
      for (const room of roomsOf(this.socket.data.person)) void this.socket.leave(room);
      return 'behind';
    }
    if (backlog === 0) {
      this.#behindSince = null;
      return 'caught-up';
    }
    return now - this.#behindSince > limitMs ? 'too-slow' : 'behind';
  }
}
