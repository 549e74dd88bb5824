import type { ClientToServer, Delta, PairSummary, ServerToClient, Snapshot } from '@sagitta/contracts';
import { waitFor } from '@sagitta/testing';
import { io, type Socket } from 'socket.io-client';
import type { LivePart } from '../src/live-scope.ts';
import { cookieOf } from './running-dashboard.ts';

/** What a page hears, in the order it was told. */
export class PageClient {
  readonly heard: (Snapshot | Delta)[] = [];
  /** Why connections ended, one after the other. */
  readonly ended: string[] = [];
  readonly socket: Socket<ServerToClient, ClientToServer>;

  constructor(url: string, token: string, headers: Record<string, string> = {}) {
    this.socket = io(url, {
      ...{ transports: ['websocket'], forceNew: true, reconnectionDelay: 20, reconnectionDelayMax: 20 },
      extraHeaders: { cookie: cookieOf(token), ...headers },
    });
    this.socket.onAny((_event: string, payload: Snapshot | Delta) => this.heard.push(payload));
    this.socket.on('disconnect', (reason) => this.ended.push(reason));
  }

  /** Connected, in its room, and told everything once. */
  static async open(url: string, token: string): Promise<PageClient> {
    const page = new PageClient(url, token);
    await waitFor(() => page.snapshots().length === 1);
    return page;
  }

  snapshots(): Snapshot[] {
    return this.heard.filter((told): told is Snapshot => 'person' in told);
  }

  deltas(): Delta[] {
    return this.heard.filter((told): told is Delta => 'sentAt' in told);
  }

  /** What deltas told of. */
  parts(): Set<string> {
    const parts = new Set(this.deltas().flatMap((delta) => Object.keys(delta)));
    parts.delete('seq');
    parts.delete('sentAt');
    return parts;
  }

  /** Whether this text is anywhere in what was heard, or in one part of a delta. */
  heardOf(text: string, part?: LivePart): boolean {
    const among = part === undefined ? this.heard : this.deltas().map((delta) => delta[part] ?? null);
    return among.some((told) => JSON.stringify(told).includes(text));
  }

  /** Every summary that deltas told of this pair. */
  summariesOf(pairId: string): PairSummary[] {
    return this.deltas().flatMap(({ pairs = [] }) => pairs.filter((pair) => pair.pairId === pairId));
  }

  close(): void {
    this.socket.disconnect();
  }
}
