import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExecutionContext } from '@nestjs/common';
import { Logger, type Params } from 'nestjs-pino';
import type { ServiceConfig } from './service-config.ts';

const REQUEST_ID = /^[\w.:-]{1,64}$/;
const OPERATIONS = new Set(['/healthz', '/readyz', '/metrics']);

/** The caller's x-request-id when it is a harmless word, otherwise a new one. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const offered = request.headers['x-request-id'];
  return typeof offered === 'string' && REQUEST_ID.test(offered) ? offered : randomUUID();
}

/** As it was asked for: middleware sees a shortened `url`. */
const addressOf = (request: IncomingMessage & { originalUrl?: string }): string | undefined =>
  request.originalUrl ?? request.url;

/** The path alone: a query string may hold what must not be logged. */
export const pathOf = (url: string | undefined): string => (url ?? '').split('?', 1)[0]!;

/**
 * JSON lines on stdout. No bodies, no headers, no query strings: a request leaves its method, path, status and time.
 * Every line written while a message is handled carries its pair's id.
 */
export function loggerParams(name: string, config: Pick<ServiceConfig, 'LOG_LEVEL'>): Params {
  return {
    // nestjs-pino's own default, '{/*splat}', matches nothing on Fastify under Nest 12.5.
    forRoutes: ['*splat'],
    // What is learned on the way (the pair's id) is on the closing line, too.
    assignResponse: true,
    pinoHttp: {
      level: config.LOG_LEVEL,
      base: { app: name, pid: process.pid },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label: string) => ({ level: label }) },
      genReqId: (request: IncomingMessage) => (request.id as string | undefined) ?? requestIdOf(request),
      quietReqLogger: true,
      autoLogging: { ignore: (request: IncomingMessage) => OPERATIONS.has(pathOf(addressOf(request))) },
      customLogLevel: (_request: IncomingMessage, response: ServerResponse, error?: Error) =>
        error || response.statusCode >= 500 ? 'error' : response.statusCode >= 400 ? 'warn' : 'info',
      serializers: {
        req: (request: { method: string; url: string }) => ({
          method: request.method,
          path: pathOf(request.url),
        }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      },
    },
    microservice: {
      autoLogging: false,
      quietRpcLogger: true,
      customAttributeKeys: { reqId: 'pairId' },
      genReqId: (context: ExecutionContext) => pairIdOfMessage(context.switchToRpc().getData()) ?? '-',
    },
  };
}

function pairIdOfMessage(payload: unknown): string | undefined {
  if (typeof payload !== 'object' || payload === null) return undefined;
  const { pairId, pair } = payload as { pairId?: unknown; pair?: unknown };
  return typeof pairId === 'string' ? pairId : pairIdOfMessage(pair);
}

/** Nest announces every module and route at its start; those lines are for debugging. */
const CHATTER = new Set([
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestFactory',
  'NestApplication',
]);

export class ServiceLogger extends Logger {
  override log(message: unknown, ...rest: unknown[]): void {
    if (CHATTER.has(String(rest.at(-1)))) super.debug(message, ...rest);
    else super.log(message, ...rest);
  }
}
