import os from 'node:os';
import type { Profile } from '@sagitta/contracts';
import { startNats, startPostgres, type EmbeddedServer } from '@sagitta/embedded';
import { Failure } from '@sagitta/failure';
import { inProject, modelFolder, SOFTWARE_VERSION } from '../project.ts';
import { migrate } from './migrate.ts';
import { freePort, internalPort, portNumber, requirePort } from './ports.ts';
import { StateFolder, type RunningSystem } from './state-folder.ts';
import { SupervisedServer } from './supervised-server.ts';
import { Service, type ServiceSpec, type ServiceState } from './supervisor.ts';

export interface SystemOptions {
  readonly workers: number;
  readonly state: StateFolder;
  /** Told each step as it begins and ends, and each restart. */
  readonly report: (line: string) => void;
  /** The workers' PROFILE; else the environment's. */
  readonly profile?: Profile;
  /** Bench and tests run beside a system that somebody uses: any free port will do. */
  readonly anyPort?: boolean;
}

/** One worker per core, at most four: more only take each other's cores away. */
export const defaultWorkers = (): number => Math.min(4, os.availableParallelism());

/** A whole local system: servers, migrations, services, in the order in which they need each other. */
export class System {
  private readonly options: SystemOptions;
  private readonly servers: SupervisedServer[] = [];
  private readonly services: Service[] = [];
  private stopped: Promise<void> | null = null;
  private stopping = false;
  address: RunningSystem | null = null;

  constructor(options: SystemOptions) {
    this.options = options;
  }

  get processes(): readonly ServiceState[] {
    return this.services.map((service) => service.state);
  }

  /** The embedded servers' process ids by name. */
  get serverProcesses(): readonly { name: string; processId: number | undefined }[] {
    return this.servers.map(({ name, processId }) => ({ name, processId }));
  }

  async start(): Promise<RunningSystem> {
    const { state, report, workers } = this.options;
    state.prepare();
    state.lock();
    const gatewayPort = await this.publicPort('GATEWAY_PORT', 8080, 'gateway');
    const dashboardPort = await this.publicPort('DASHBOARD_PORT', 3000, 'dashboard');
    const metricsPort = await internalPort(8081, 'metrics service', 'METRICS_PORT');

    const [natsUrl, databaseUrl] = await Promise.all([this.nats(), this.postgres()]);
    await this.timed('database schema', () => migrate(databaseUrl));

    const gatewayUrl = `http://127.0.0.1:${gatewayPort}`;
    const dashboardUrl = `http://127.0.0.1:${dashboardPort}`;
    const common = {
      NATS_URL: natsUrl,
      HTTP_HOST: '127.0.0.1',
      // A bench must not fill the store that somebody uses.
      FILM_STORE_DIR:
        (this.options.anyPort ? undefined : process.env.FILM_STORE_DIR) ?? state.inside('films'),
      MODEL_DIR: modelFolder(),
      ...(this.options.profile && { PROFILE: this.options.profile }),
      SOFTWARE_VERSION,
      PATIENT_KEY_SECRET: process.env.PATIENT_KEY_SECRET ?? state.secret('patient-key'),
      GATEWAY_URL: process.env.GATEWAY_URL ?? gatewayUrl,
      DASHBOARD_URL: process.env.DASHBOARD_URL ?? `${dashboardUrl},http://localhost:${dashboardPort}`,
      SEED: process.env.SEED ?? (process.env.NODE_ENV === 'production' ? 'none' : 'development'),
    };
    const spec = (name: string, app: string, env: Record<string, string>): ServiceSpec => ({
      name,
      script: inProject('apps', app, 'dist', 'main.js'),
      env: { ...common, ...env },
      log: state.inside('logs', `${name}.log`),
    });
    // Metrics makes the streams and the seed that the others ask for; workers and pages then come up side by side.
    await this.service(
      spec('metrics', 'metrics', { DATABASE_URL: databaseUrl, HTTP_PORT: String(metricsPort) }),
    );
    await Promise.all([
      this.service(spec('gateway', 'gateway', { HTTP_PORT: String(gatewayPort) })),
      this.service(spec('dashboard', 'dashboard', { HTTP_PORT: String(dashboardPort) })),
      ...Array.from({ length: workers }, (_, i) =>
        this.service({
          ...spec(`worker-${i + 1}`, 'inference-worker', { HTTP_PORT: '0', WORKER_ID: `worker-${i + 1}` }),
          givesWay: true,
        }),
      ),
    ]);
    report(`  ready: gateway, metrics, dashboard, ${workers} ${workers === 1 ? 'worker' : 'workers'}`);
    this.address = { processId: process.pid, gatewayUrl, dashboardUrl, natsUrl, databaseUrl, workers };
    state.announce(this.address);
    return this.address;
  }

  /** Stops in order: intake first, then workers, then what records, then the servers. Safe to call twice. */
  stop(): Promise<void> {
    this.stopped ??= this.stopAll();
    return this.stopped;
  }

  private async stopAll(): Promise<void> {
    this.stopping = true;
    this.options.state.withdraw();
    const named = (prefix: string) => this.services.filter((service) => service.spec.name.startsWith(prefix));
    for (const group of ['gateway', 'worker-', 'dashboard', 'metrics']) {
      await Promise.all(named(group).map((service) => service.stop()));
    }
    await Promise.all(this.servers.map((server) => server.stop()));
    this.options.state.unlock();
  }

  private publicPort(variable: string, usual: number, what: string): Promise<number> {
    const set = process.env[variable];
    if (this.options.anyPort) return freePort();
    return requirePort(set === undefined ? usual : portNumber(set, variable), what, variable);
  }

  private async nats(): Promise<string> {
    return this.server('nats-server', process.env.NATS_URL, async () => {
      const port = await internalPort(14_222, 'nats-server', 'NATS_PORT');
      return () => startNats({ dir: this.options.state.inside('nats'), port, log: this.log('nats-server') });
    });
  }

  private async postgres(): Promise<string> {
    return this.server('postgres', process.env.DATABASE_URL, async () => {
      const port = await internalPort(15_432, 'postgres', 'POSTGRES_PORT');
      return () =>
        startPostgres({ dir: this.options.state.inside('postgres'), port, log: this.log('postgres') });
    });
  }

  /** An external server where its address was given, else an embedded one that is watched. */
  private async server(
    name: string,
    external: string | undefined,
    prepare: () => Promise<() => Promise<EmbeddedServer>>,
  ): Promise<string> {
    if (external && !this.options.anyPort) {
      this.options.report(`  ${name}: the external one that was given`);
      return external;
    }
    return this.timed(name, async () => {
      const server = new SupervisedServer(name, await prepare(), this.options.report);
      this.refuseWhenStopping();
      this.servers.push(server);
      return server.start();
    });
  }

  private log(name: string): string {
    return this.options.state.inside('logs', `${name}.log`);
  }

  private async service(spec: ServiceSpec): Promise<void> {
    const service = new Service(spec, (name, how) =>
      this.options.report(`  ${name} ${how}; starting it again`),
    );
    this.refuseWhenStopping();
    this.services.push(service);
    await service.start();
  }

  /** Ctrl-C during the start: what is there is being stopped, and nothing may join it. */
  private refuseWhenStopping(): void {
    if (this.stopping) throw new Failure('startup-refused', 'the start was interrupted');
  }

  private async timed<T>(label: string, work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    const result = await work();
    this.options.report(`  ${label}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
    return result;
  }
}
