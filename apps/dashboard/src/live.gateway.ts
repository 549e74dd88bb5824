import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import {
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import type { Server } from 'socket.io';
import type { Overview, PairSummary, Progress, ServerToClient } from '@sagitta/contracts';
import { Counter, Gauge } from '@sagitta/service';
import { MessageBus, type EventHandler } from '@sagitta/messaging';
import { LiveBatch } from './live-batch.ts';
import { acceptedSummary } from '@sagitta/contracts';
import { failedSummary, LivePairs, measuredSummary } from './live-pairs.ts';
import { receives, roomOf, roomsOf, type Scope, scopeOf, scopesOfCenter } from './live-scope.ts';
import { LIVE_TIMING, type LiveTiming } from './live-timing.ts';
import { LiveWorkers } from './live-workers.ts';
import { ScopeWatch, type WatchListener } from './scope-watch.ts';
import { Sessions } from './sessions.ts';
import { type Caller, type LiveSocket, SlowClient } from './slow-client.ts';
import { authenticate } from './socket-authentication.ts';

const clientsConnected = new Gauge({
  name: 'sagitta_dashboard_clients',
  help: 'Pages connected by socket.',
});
const clientsBehind = new Counter({
  name: 'sagitta_dashboard_clients_behind_total',
  help: 'Times that a page took its updates too slowly and was given a snapshot later instead.',
});

/** Events and live messages -> connected pages: by scope and role, collected for a tenth of a second. */
@Injectable()
@WebSocketGateway({
  serveClient: false,
  transports: ['websocket'],
  maxHttpBufferSize: 10_000, // pages say nothing
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
  private readonly server!: Server<Record<string, never>, ServerToClient, Record<string, never>, Caller>;

  readonly #bus: MessageBus;
  readonly #sessions: Sessions;
  readonly #timing: LiveTiming;
  readonly #log = new Logger(LiveGateway.name);
  readonly #pairs = new LivePairs();
  readonly #workers: LiveWorkers;
  readonly #watches = new Map<Scope, ScopeWatch>();
  readonly #clients = new Map<string, SlowClient>();
  readonly #batch = new LiveBatch((scope) => this.#watches.has(scope));
  #ends: (() => unknown)[] = [];
  #checkingSessions = false;

  constructor(bus: MessageBus, sessions: Sessions, @Inject(LIVE_TIMING) timing: LiveTiming) {
    this.#bus = bus;
    this.#sessions = sessions;
    this.#timing = timing;
    this.#workers = new LiveWorkers(bus);
  }

  afterInit(server: typeof this.server): void {
    server.use(authenticate(this.#sessions));
    this.#sessions.onEnded((tokenSha256) => this.#disconnect(tokenSha256));
  }

  async onApplicationBootstrap(): Promise<void> {
    const { flushMs, overviewMs, sessionMs } = this.#timing;
    const every = (ms: number, run: () => unknown): void => {
      const timer = setInterval(() => void run(), ms);
      this.#ends.push(() => clearInterval(timer));
    };
    this.#ends.push(
      this.#bus.onLive('live.progress.v1', (progress) => this.#progress(progress)),
      this.#bus.onLive('live.worker.v1', (beat) =>
        this.#batch.worker(this.#workers.heartbeat(beat), this.#watches.keys()),
      ),
      await this.#bus.followEvents('new', this.#event),
    );
    every(flushMs, () => this.#flush());
    every(overviewMs, () => this.#pollWorkers());
    every(sessionMs, () => this.#checkSessions());
  }

  async onModuleDestroy(): Promise<void> {
    for (const { socket } of this.#clients.values()) socket.disconnect(true);
    for (const watch of this.#watches.values()) watch.stop();
    await Promise.all(this.#ends.splice(0).map((end) => end()));
  }

  async handleConnection(socket: LiveSocket): Promise<void> {
    const client = new SlowClient(socket);
    this.#clients.set(socket.id, client);
    clientsConnected.set(this.#clients.size);
    await this.#begin(socket);
  }

  handleDisconnect(socket: LiveSocket): void {
    this.#clients.delete(socket.id);
    clientsConnected.set(this.#clients.size);
    const scope = scopeOf(socket.data.person);
    if ([...this.#clients.values()].some((other) => scopeOf(other.socket.data.person) === scope)) return;
    this.#watches.get(scope)?.stop();
    this.#watches.delete(scope);
  }

  overview(scope: Scope, overview: Overview): void {
    this.server.to(roomOf(scope, 'overview')).emit('overview', overview);
  }

  pair(scope: Scope, summary: PairSummary): void {
    this.#batch.pairFor(scope, summary);
  }

  stale(scope: Scope, since: string | null): void {
    this.server.to(roomOf(scope, 'stale')).emit('stale', since);
  }

  /** Rooms first, snapshot then: what happens between is told twice rather than never, and a page does not mind. */
  async #begin(socket: LiveSocket): Promise<void> {
    const { person } = socket.data;
    const watch = this.#watch(scopeOf(person));
    await socket.join(roomsOf(person));
    if (receives(person.role, 'worker') && this.#workers.list().length === 0) await this.#workers.poll();
    const known = await watch.snapshot();
    const workers = receives(person.role, 'worker') ? this.#workers.list() : [];
    socket.emit('snapshot', { person, workers, ...known });
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
    }
  };

  #summary(summary: PairSummary): void {
    this.#pairs.summary(summary);
    this.#batch.pair(summary);
    this.#touch(summary.centerId);
  }

  #progress(progress: Progress): void {
    this.#pairs.progress(progress);
    this.#batch.progress(progress);
    if (progress.stage === 'recorded') this.#touch(progress.centerId);
  }

  #touch(centerId: string): void {
    for (const scope of scopesOfCenter(centerId)) this.#watches.get(scope)?.touch();
  }

  #flush(): void {
    for (const [scope, { pairs, progress, workers }] of this.#batch.flush()) {
      if (pairs.length > 0) this.server.to(roomOf(scope, 'pair')).emit('pair', pairs);
      if (progress.length > 0) this.server.to(roomOf(scope, 'progress')).emit('progress', progress);
      if (workers.length > 0) this.server.to(roomOf(scope, 'worker')).emit('worker', workers);
    }
    for (const client of this.#clients.values()) this.#keepUp(client);
  }

  #keepUp(client: SlowClient): void {
    switch (client.check(this.#timing.slowLimitMs)) {
      case 'fine':
        return;
      case 'behind':
        return clientsBehind.inc();
      case 'caught-up':
        void this.#begin(client.socket);
        return;
      case 'too-slow':
        client.socket.disconnect(true);
    }
  }

  async #pollWorkers(): Promise<void> {
    const watched = [...this.#clients.values()].some(({ socket }) =>
      receives(socket.data.person.role, 'worker'),
    );
    if (!watched) return;
    for (const worker of await this.#workers.poll()) this.#batch.worker(worker, this.#watches.keys());
  }

  /** Expired, or left elsewhere. When metrics cannot be asked, nobody is sent away for it. */
  async #checkSessions(): Promise<void> {
    if (this.#checkingSessions) return;
    this.#checkingSessions = true;
    const tokens = new Set([...this.#clients.values()].map(({ socket }) => socket.data.tokenSha256));
    try {
      for (const token of tokens) {
        if ((await this.#sessions.checked(token)) === null) this.#disconnect(token);
      }
    } catch (error) {
      this.#log.warn(
        `Sessions could not be checked: ${error instanceof Error ? error.message : String(error)}`,
      );
    } finally {
      this.#checkingSessions = false;
    }
  }

  #disconnect(tokenSha256: string): void {
    for (const { socket } of [...this.#clients.values()])
      if (socket.data.tokenSha256 === tokenSha256) socket.disconnect(true);
  }
}
