import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ACCESS, type Caller, type Person } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { hashOf, tokenOf } from './session-cookie.ts';
import { Sessions } from './sessions.ts';

/** What the guard leaves on a request for controllers. */
export interface Visit {
  readonly person: Person;
  readonly tokenSha256: string;
}

interface GuardedRequest {
  readonly method: string;
  readonly headers: { readonly cookie?: string };
  readonly routeOptions: { readonly url?: string };
  visit?: Visit;
}

const TABLE: Readonly<Record<string, readonly Caller[]>> = ACCESS.dashboard;

/** Enforces the access table on every route; a route that is not in it is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  readonly #sessions: Sessions;

  constructor(sessions: Sessions) {
    this.#sessions = sessions;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true; // the socket's own middleware knows its callers
    const request = context.switchToHttp().getRequest<GuardedRequest>();
    const route = routeOf(request.method, request.routeOptions.url ?? '');
    const callers = TABLE[route] ?? [];
    if (callers.includes('public')) return true;

    const token = tokenOf(request.headers.cookie);
    const tokenSha256 = token === null ? null : hashOf(token);
    const person = tokenSha256 === null ? null : await this.#sessions.personOf(tokenSha256);
    if (person === null || tokenSha256 === null) throw new Failure('unauthenticated', 'Sign in first');
    if (!callers.includes(person.role))
      throw new Failure('forbidden', `A ${person.role} may not use ${route}`);
    request.visit = { person, tokenSha256 };
    return true;
  }
}

/** As the table writes it. Fastify answers HEAD wherever it answers GET. */
export const routeOf = (method: string, url: string): string =>
  `${method === 'HEAD' ? 'GET' : method} ${url}`;

/** Who the guard let in. */
export function visitOf(request: { readonly visit?: Visit }): Visit {
  if (request.visit === undefined) throw new Error('Asked for the visitor of a public route');
  return request.visit;
}
