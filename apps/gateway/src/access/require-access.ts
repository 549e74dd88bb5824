import { ACCESS, type Caller, type Principal } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { credentialsOf } from './credentials.ts';
import type { Principals } from './principals.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null on public routes that nobody need be known for. */
    principal: Principal | null;
  }
}

const TABLE: Readonly<Record<string, readonly Caller[]>> = ACCESS.gateway;
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Who may use a route, or undefined when no row names it. HEAD is what GET answers, without the body. A row that ends
 * in `/*` stands for everything below it.
 */
export function callersOf(method: string, pattern: string): readonly Caller[] | undefined {
  const row = `${method === 'HEAD' ? 'GET' : method} ${pattern}`;
  if (Object.hasOwn(TABLE, row)) return TABLE[row];
  return Object.entries(TABLE).find(
    ([other]) => other.endsWith('/*') && row.startsWith(other.slice(0, -1)),
  )?.[1];
}

export const callerOf = (principal: Principal): Caller =>
  principal.kind === 'center' ? 'center' : principal.person.role;

/**
 * One guard in front of every route, Nest's and Fastify's alike (documentation and operations are no controllers):
 * what is not in the table cannot be registered, and nobody passes whom its row does not name.
 */
export function requireAccess(
  fastify: FastifyInstance,
  principals: Principals,
  allowedOrigins: readonly string[],
): void {
  fastify.decorateRequest('principal', null);
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) {
      if (one !== 'OPTIONS' && callersOf(one, url) === undefined) {
        throw new Failure(
          'startup-refused',
          `${one} ${url} is in no row of ACCESS.gateway: say who may use it`,
        );
      }
    }
  });
  fastify.addHook('onRequest', async (request) => {
    const pattern = request.routeOptions.url;
    if (request.is404 || pattern === undefined || request.method === 'OPTIONS') return;
    const allowed = callersOf(request.method, pattern) ?? [];
    if (!allowed.includes('public'))
      request.principal = await admit(request, allowed, principals, allowedOrigins);
  });
}

async function admit(
  request: FastifyRequest,
  allowed: readonly Caller[],
  principals: Principals,
  allowedOrigins: readonly string[],
): Promise<Principal> {
  const credentials = credentialsOf(request.headers);
  const principal = credentials && (await principals.find(credentials));
  if (credentials === null || principal === null) throw unauthenticated(credentials?.kind);
  // A browser sends the cookie along whatever page asks it to; the origin tells which page did.
  if (credentials.kind === 'session' && !SAFE.has(request.method)) checkOrigin(request, allowedOrigins);
  const caller = callerOf(principal);
  if (!allowed.includes(caller)) {
    throw new Failure(
      'forbidden',
      `This is not open to ${caller === 'center' ? "a center's key" : `the role ${caller}`}.`,
    );
  }
  return principal;
}

function unauthenticated(kind: 'api-key' | 'session' | undefined): Failure {
  switch (kind) {
    case 'api-key':
      return new Failure('unauthenticated', 'The API key is not known. Check the x-api-key header.');
    case 'session':
      return new Failure('unauthenticated', 'The session has ended. Sign in again.');
    case undefined:
      return new Failure('unauthenticated', "Send the center's key in the x-api-key header, or sign in.");
  }
}

function checkOrigin({ headers }: FastifyRequest, allowedOrigins: readonly string[]): void {
  const { origin, host } = headers;
  if (origin !== undefined && (allowedOrigins.includes(origin) || hostOf(origin) === host)) return;
  throw new Failure('forbidden', 'A signed-in browser may send this from the pages of this system only.');
}

const hostOf = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined;
