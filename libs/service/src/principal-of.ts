import type { Principal } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import type { FastifyRequest } from 'fastify';

/** Who asks, on a route whose row in the table is not public. */
export function principalOf({ principal }: FastifyRequest): Principal {
  if (principal === null) throw new Failure('unauthenticated', 'Send a key or sign in.');
  return principal;
}
