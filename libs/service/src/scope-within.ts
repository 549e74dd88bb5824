import { centerScope, type Principal } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';

/** What a caller may see of what it asks for; null for all centers. @throws Failure forbidden for another's center. */
export function scopeWithin(principal: Principal, named: string | undefined): string | null {
  const own = centerScope(principal);
  if (own === null) return named ?? null;
  if (named === undefined || named === own) return own;
  throw new Failure('forbidden', `You see the center ${own} only.`);
}
