import { ACCESS, type Caller, type Principal } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isFromAllowedPage } from './request-origin.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null on public routes that nobody need be known for. */
    principal: Principal | null;
  }
}

export type AppName = keyof typeof ACCESS;

export interface Admission {
  readonly principal: Principal;
  /** A browser sends a session along whatever page asks it to; a key is sent on purpose. */
  readonly by: 'session' | 'api-key';
}

export interface AccessOptions {
  /** Whose rows of ACCESS hold. */
  readonly app: AppName;
  /** Finds out who sends a request. @throws Failure unauthenticated, saying what to do; others when it cannot be found out */
  readonly admit: (request: FastifyRequest) => Promise<Admission>;
  /** Origins of the pages that may change something, beside those of the app's own host. */
  readonly origins: readonly string[];
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Who may use a route, or undefined when no row names it. HEAD is what GET answers, without the body. A row that ends
 * in `/*` stands for everything below it.
 */
export function callersOf(app: AppName, method: string, pattern: string): readonly Caller[] | undefined {
  const table: Readonly<Record<string, readonly Caller[]>> = ACCESS[app];
  const row = `${method === 'HEAD' ? 'GET' : method} ${pattern}`;
  if (Object.hasOwn(table, row)) return table[row];
  return Object.entries(table).find(
    ([other]) => other.endsWith('/*') && row.startsWith(other.slice(0, -1)),
  )?.[1];
}

/**
 * One guard in front of every route, Nest's and Fastify's alike (documentation and operations are no controllers):
 * what is not in the table cannot be registered, and nobody passes whom its row does not name. Call it before any
 * route is registered.
 */
export function requireAccess(fastify: FastifyInstance, options: AccessOptions): void {
  const { app } = options;
  fastify.decorateRequest('principal', null);
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) {
      if (one !== 'OPTIONS' && callersOf(app, one, url) === undefined) {
        throw new Failure(
          'startup-refused',
          `${one} ${url} is in no row of ACCESS.${app}: say who may use it`,
        );
      }
    }
  });
  fastify.addHook('onRequest', async (request) => {
    const pattern = request.routeOptions.url;
    if (request.is404 || pattern === undefined || request.method === 'OPTIONS') return;
    const allowed = callersOf(app, request.method, pattern) ?? [];
    if (!allowed.includes('public')) request.principal = await guard(request, allowed, options);
    // Signing in is public and changes who a browser is: another page must not do it behind its person's back.
    else if (request.headers.origin !== undefined) refuseOtherPages(request, options);
  });
}

async function guard(
  request: FastifyRequest,
  allowed: readonly Caller[],
  options: AccessOptions,
): Promise<Principal> {
  const { principal, by } = await options.admit(request);
  if (by === 'session') refuseOtherPages(request, options);
  const caller = principal.kind === 'center' ? 'center' : principal.person.role;
  if (!allowed.includes(caller)) {
    throw new Failure(
      'forbidden',
      `This is not open to ${caller === 'center' ? "a center's key" : `the role ${caller}`}.`,
    );
  }
  return principal;
}

function refuseOtherPages({ method, headers }: FastifyRequest, { origins }: AccessOptions): void {
  if (SAFE.has(method) || isFromAllowedPage(headers, origins)) return;
  throw new Failure('forbidden', 'A browser may send this from the pages of this system only.');
}
