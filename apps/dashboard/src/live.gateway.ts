import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import {
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import type { Server } from 'socket.io';
import {
  acceptedSummary,
  type ClientToServer,
  type Overview,
  type PairSummary,
  type Progress,
  type ServerToClient,
} from '@sagitta/contracts';
import { Counter, Gauge } from '@sagitta/service';
import { MessageBus, type EventHandler } from '@sagitta/messaging';
import { Audiences } from './live-audiences.ts';
import { failedSummary, LivePairs, measuredSummary } from './live-pairs.ts';
import { type Scope, scopesOfCenter } from './live-scope.ts';
import { LIVE_TIMING, type LiveTiming } from './live-timing.ts';
import { LiveWorkers } from './live-workers.ts';
import { ScopeWatch, type WatchListener } from './scope-watch.ts';
import { Sessions } from './sessions.ts';
import { type Caller, type LiveSocket, SlowClient } from './slow-client.ts';
import { authenticate } from './socket-authentication.ts';
import { SocketSessions } from './socket-sessions.ts';

const clientsConnected = new Gauge({
  name: 'sagitta_dashboard_clients',
  help: 'Pages connected by socket.',
});
const clientsBehind = new Counter({
  name: 'sagitta_dashboard_clients_behind_total',
  help: 'Times that a page took its updates too slowly and was given a snapshot later instead.',
});
const resyncs = new Counter({
  name: 'sagitta_dashboard_resyncs_total',
  help: 'Times that a page missed a delta and was given a snapshot.',
});
const deltas = new Counter({
  name: 'sagitta_dashboard_deltas_total',
  help: 'Deltas composed, each for one audience.',
});

/** Events and live messages -> connected pages, by audience: a snapshot first, numbered deltas then. */
@Injectable()
@WebSocketGateway({
  serveClient: false,
  transports: ['websocket'],
  // A delta is framed once for all sockets of its room; compressing would be done for each socket anew.
  perMessageDeflate: false,
  maxHttpBufferSize: 10_000, // pages say next to nothing
})
export class LiveGateway
  implements
    OnGatewayInit,
    OnGatewayConnection<LiveSocket>,
    OnGatewayDisconnect<LiveSocket>,
    OnApplicationBootstrap,
    OnModuleDestroy,
    WatchListener
{
  @WebSocketServer()
  private readonly server!: Server<ClientToServer, ServerToClient, Record<string, never>, Caller>;

  readonly #bus: MessageBus;
  readonly #sessions: Sessions;
  readonly #socketSessions: SocketSessions;
  readonly #timing: LiveTiming;
  readonly #pairs = new LivePairs();
  readonly #workers: LiveWorkers;
  readonly #watches = new Map<Scope, ScopeWatch>();
  readonly #clients = new Map<string, SlowClient>();
  readonly #audiences: Audiences;
  #ends: (() => unknown)[] = [];

  constructor(bus: MessageBus, sessions: Sessions, @Inject(LIVE_TIMING) timing: LiveTiming) {
    this.#bus = bus;
    this.#sessions = sessions;
    this.#socketSessions = new SocketSessions(sessions, () => this.#clients.values());
    this.#timing = timing;
    this.#workers = new LiveWorkers(bus);
    this.#audiences = new Audiences(timing.flushMs, ({ room }, delta) => {
      deltas.inc();
      this.server.to(room).emit('delta', delta);
    });
  }

  afterInit(server: typeof this.server): void {
    server.use(authenticate(this.#sessions));
  }

  async onApplicationBootstrap(): Promise<void> {
    const { flushMs, overviewMs, sessionMs } = this.#timing;
    const every = (ms: number, run: () => unknown): void => {
      const timer = setInterval(() => void run(), ms);
      this.#ends.push(() => clearInterval(timer));
    };
    this.#ends.push(
      this.#bus.onLive('live.progress.v1', (progress) => this.#progress(progress)),
      this.#bus.onLive('live.pair-changed.v1', (summary) => this.#summary(summary)),
      this.#bus.onLive('live.worker.v1', (beat) => {
        const worker = this.#workers.heartbeat(beat);
        for (const audience of this.#audiences.all()) audience.worker(worker);
      }),
      await this.#bus.followEvents('new', this.#event),
    );
    every(flushMs, () => this.#keepUp());
    every(overviewMs, () => this.#pollWorkers());
    every(sessionMs, () => this.#socketSessions.check());
  }

  async onModuleDestroy(): Promise<void> {
    for (const { socket } of this.#clients.values()) socket.disconnect(true);
    for (const audience of this.#audiences.all()) audience.stop();
    for (const watch of this.#watches.values()) watch.stop();
    await Promise.all(this.#ends.splice(0).map((end) => end()));
  }

  async handleConnection(socket: LiveSocket): Promise<void> {
    const client = new SlowClient(socket, this.#audiences.enter(socket.data.person));
    this.#clients.set(socket.id, client);
    clientsConnected.set(this.#clients.size);
    socket.on('clock', (answer) => {
      // A page may send anything.
      if (typeof answer === 'function') answer(Date.now());
    });
    socket.on('resync', () => {
      if (!client.mayResync()) return;
      resyncs.inc();
      void this.#begin(client);
    });
    await this.#begin(client);
  }

  handleDisconnect(socket: LiveSocket): void {
    const client = this.#clients.get(socket.id);
    if (!client) return;
    this.#clients.delete(socket.id);
    clientsConnected.set(this.#clients.size);
    this.#audiences.leave(client.audience);
    const { scope } = client.audience;
    if (!this.#audiences.ofScope(scope).next().done) return;
    this.#watches.get(scope)?.stop();
    this.#watches.delete(scope);
  }

  overview(scope: Scope, overview: Overview): void {
    for (const audience of this.#audiences.ofScope(scope)) audience.overview(overview);
  }

  pair(scope: Scope, summary: PairSummary): void {
    for (const audience of this.#audiences.ofScope(scope)) audience.pair(summary);
  }

  stale(scope: Scope, since: string | null): void {
    for (const audience of this.#audiences.ofScope(scope)) audience.stale(since);
  }

  /**
   * The room first, the snapshot then, and its number read in one go with what it holds: every delta up to that number is
   * in it, every later one follows. What comes between is told twice rather than never, and a page does not mind.
   */
  async #begin({ socket, audience }: SlowClient): Promise<void> {
    const { person } = socket.data;
    const watch = this.#watch(audience.scope);
    await socket.join(audience.room);
    await watch.ready;
    const toldOfWorkers = audience.isTold('workers');
    if (toldOfWorkers && this.#workers.list().length === 0) await this.#workers.poll();
    const workers = toldOfWorkers ? this.#workers.list() : [];
    socket.emit('snapshot', { seq: audience.seq, person, workers, ...watch.snapshot() });
  }

  #watch(scope: Scope): ScopeWatch {
    const known = this.#watches.get(scope);
    if (known) return known;
    const watch = new ScopeWatch(scope, this.#bus, this.#pairs, this.#timing, this);
    this.#watches.set(scope, watch);
    return watch;
  }

  readonly #event: EventHandler = (subject, payload) => {
    switch (subject) {
      case 'event.pair-accepted.v1':
        return this.#summary(acceptedSummary(payload));
      case 'event.pair-measured.v1':
        return this.#summary(measuredSummary(payload));
      case 'event.pair-failed.v1':
        return this.#summary(failedSummary(payload));
      case 'event.pair-shadow-measured.v1':
        // Beside what is shown: the pair stays as it is.
        return;
    }
  };

  #summary(summary: PairSummary): void {
    this.#pairs.summary(summary);
    for (const audience of this.#audiences.ofCenter(summary.centerId)) audience.pair(summary);
    this.#touch(summary.centerId);
  }

  #progress(progress: Progress): void {
    this.#pairs.progress(progress);
    for (const audience of this.#audiences.ofCenter(progress.centerId)) audience.progress(progress);
    if (progress.stage === 'recorded') this.#touch(progress.centerId);
  }

  #touch(centerId: string): void {
    for (const scope of scopesOfCenter(centerId)) this.#watches.get(scope)?.touch();
  }

  #keepUp(): void {
    for (const client of this.#clients.values()) {
      switch (client.check(this.#timing.slowLimitMs)) {
        case 'fine':
        case 'waiting':
          break;
        case 'behind':
          clientsBehind.inc();
          break;
        case 'caught-up':
          void this.#begin(client);
          break;
        case 'too-slow':
          client.socket.disconnect(true);
      }
    }
  }

  async #pollWorkers(): Promise<void> {
    const told = [...this.#audiences.all()].filter((audience) => audience.isTold('workers'));
    if (told.length === 0) return;
    for (const worker of await this.#workers.poll()) for (const audience of told) audience.worker(worker);
  }
}
