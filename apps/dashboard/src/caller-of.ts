import type { Principal } from '@sagitta/contracts';
import { personOf } from './person-of.ts';

/** What a guard has put on the request. */
export interface ByRequest {
  readonly principal: Principal | null;
}

/** Within which center's scope somebody asks; null for all. */
export const scopeOf = (request: ByRequest): { centerScope: string | null } => ({
  centerScope: personOf(request).centerId,
});

/** Who does it, and within which scope. */
export const callerOf = (request: ByRequest): { username: string; centerScope: string | null } => ({
  username: personOf(request).username,
  ...scopeOf(request),
});
