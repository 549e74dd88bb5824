import type { Person, Principal } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';

/** Who asks, on a route whose row in the table is not public; here come people only. */
export function personOf({ principal }: { readonly principal: Principal | null }): Person {
  if (principal?.kind !== 'person') throw new Failure('unauthenticated', 'Sign in first.');
  return principal.person;
}
