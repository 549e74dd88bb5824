import 'reflect-metadata';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LoggerModule, PinoLogger } from 'nestjs-pino';
import { Failure } from '@sagitta/failure';
import { loggerParams, requestIdOf, ServiceLogger } from './logging.ts';
import { addOperations, observeRequests } from './operations.ts';
import { collectProcessMetrics } from './metrics.ts';
import type { Probes } from './probes.ts';
import type { ServiceConfig } from './service-config.ts';

const IDLE_SWEEP_MS = 50;
/** Requests under way may end within this time; it is half of what a stop may take altogether. */
const HTTP_CLOSE_LIMIT_MS = 5_000;

type FastifyOptions = Extract<ConstructorParameters<typeof FastifyAdapter>[0], { bodyLimit?: number }>;

export interface ServiceOptions {
  /** The app's name as in ACCESS, logs and metrics: 'gateway'. */
  readonly name: string;
  readonly version: string;
  readonly module: Type<unknown> | DynamicModule;
  readonly config: ServiceConfig;
  /** What /readyz asks, by name; may look things up in the app. */
  readonly readiness?: (app: NestFastifyApplication) => Probes;
  /** Message transports whose handlers the module holds. They start before the HTTP port opens. */
  readonly transports?: readonly CustomTransportStrategy[];
  readonly fastify?: FastifyOptions;
  /** Before any route is registered: CORS, global filters, plugins, Fastify hooks. */
  readonly configure?: (app: NestFastifyApplication) => void | Promise<void>;
  /** After HTTP and transports have stopped: the bus, the database. Also called when the start fails. */
  readonly close?: () => Promise<void>;
}

export interface RunningService {
  readonly app: NestFastifyApplication;
  readonly url: string;
  /**
   * Not ready any more -> Nest's destroy hooks -> HTTP closes, requests under way end -> transports stop -> Nest's
   * shutdown hooks -> `close` of the options. Idempotent.
   */
  close(): Promise<void>;
}

/**
 * Starts a Nest app on Fastify with logs, /healthz, /readyz and /metrics. Knows nothing of the process around it:
 * see `runService`.
 *
 * @throws Failure 'startup-refused' when the port is taken or may not be used; whatever the module throws otherwise.
 */
export async function startService(options: ServiceOptions): Promise<RunningService> {
  const { name, version, config } = options;
  collectProcessMetrics(name, version);
  let closing: Promise<void> | undefined;
  let app: NestFastifyApplication | undefined;
  const close = (): Promise<void> =>
    (closing ??= (async () => {
      // A connection that was busy when the server closed would otherwise stay open, idle, until its client leaves.
      const idle = setInterval(() => app?.getHttpServer().closeIdleConnections(), IDLE_SWEEP_MS);
      // A client that is still sending, or never ends, must not keep what follows HTTP from closing in order.
      const late = setTimeout(() => app?.getHttpServer().closeAllConnections(), HTTP_CLOSE_LIMIT_MS);
      try {
        await app?.close();
      } finally {
        clearInterval(idle);
        clearTimeout(late);
        await options.close?.();
      }
    })());

  try {
    const adapter = new FastifyAdapter({
      genReqId: requestIdOf,
      forceCloseConnections: 'idle',
      ...options.fastify,
    });
    app = await NestFactory.create<NestFastifyApplication>(aroundModule(options), adapter, {
      bufferLogs: true,
      abortOnError: false,
    });
    const fastify = app.getHttpAdapter().getInstance();
    app.useLogger(new ServiceLogger(await app.resolve(PinoLogger), {}));
    observeRequests(fastify);
    await options.configure?.(app);
    addOperations(fastify, options.readiness?.(app) ?? {}, () => closing !== undefined);
    for (const strategy of options.transports ?? []) {
      app.connectMicroservice({ strategy }, { inheritAppConfig: true });
    }
    if (options.transports?.length) await app.startAllMicroservices();
    await listen(app, config);
    return { app, url: urlOf(app, config), close };
  } catch (error) {
    await close().catch(() => undefined); // the first error is the one to report
    throw error;
  }
}

/** The logger's module as the root, the app's inside it. */
function aroundModule({ module, name, config }: ServiceOptions): DynamicModule {
  return { ...LoggerModule.forRoot(loggerParams(name, config)), imports: [module as Type] };
}

async function listen(app: NestFastifyApplication, { HTTP_HOST, HTTP_PORT }: ServiceConfig): Promise<void> {
  try {
    await app.listen(HTTP_PORT, HTTP_HOST);
  } catch (error) {
    throw portFailure(error, HTTP_HOST, HTTP_PORT);
  }
}

function portFailure(error: unknown, host: string, port: number): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  const refusals: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is in use by another program: stop it or set HTTP_PORT to a free port`,
    EACCES: `Port ${port} on ${host} may not be used by this user: set HTTP_PORT to one above 1023`,
    EADDRNOTAVAIL: `${host} is not an address of this machine: set HTTP_HOST to one that is, or 0.0.0.0 for all`,
    ENOTFOUND: `${host} is not a known host name: set HTTP_HOST to an address of this machine`,
  };
  const refusal = code === undefined ? undefined : refusals[code];
  return refusal === undefined ? error : new Failure('startup-refused', refusal, { cause: error });
}

/** Where this machine reaches the service; an address that means "all" is no place to go to. */
function urlOf(app: NestFastifyApplication, { HTTP_HOST }: ServiceConfig): string {
  const address = app.getHttpServer().address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const host = HTTP_HOST === '0.0.0.0' || HTTP_HOST === '::' ? '127.0.0.1' : HTTP_HOST;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
