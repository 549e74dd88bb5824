import type { ServerToClient, Snapshot } from '@sagitta/contracts';
import { waitFor } from '@sagitta/testing';
import { io, type Socket } from 'socket.io-client';
import { cookieOf } from './running-dashboard.ts';

export interface Heard {
  readonly event: string;
  readonly payload: unknown;
}

/** What a page hears, in the order it was told. */
export class PageClient {
  readonly heard: Heard[] = [];
  /** Why connections ended, one after the other. */
  readonly ended: string[] = [];
  readonly socket: Socket<ServerToClient>;

  constructor(url: string, token: string, headers: Record<string, string> = {}) {
    this.socket = io(url, {
      ...{ transports: ['websocket'], forceNew: true, reconnectionDelay: 20, reconnectionDelayMax: 20 },
      extraHeaders: { cookie: cookieOf(token), ...headers },
    });
    this.socket.onAny((event: string, payload: unknown) => this.heard.push({ event, payload }));
    this.socket.on('disconnect', (reason) => this.ended.push(reason));
  }

  /** Connected, in its rooms, and told everything once. */
  static async open(url: string, token: string): Promise<PageClient> {
    const page = new PageClient(url, token);
    await waitFor(() => page.snapshots().length === 1);
    return page;
  }

  events(): Set<string> {
    return new Set(this.heard.map(({ event }) => event));
  }

  snapshots(): Snapshot[] {
    return this.heard.filter(({ event }) => event === 'snapshot').map(({ payload }) => payload as Snapshot);
  }

  /** Whether this text is anywhere in what was heard, of one event or of all. */
  heardOf(text: string, event?: string): boolean {
    return this.heard.some(
      (one) => (event === undefined || one.event === event) && JSON.stringify(one.payload).includes(text),
    );
  }

  close(): void {
    this.socket.disconnect();
  }
}
