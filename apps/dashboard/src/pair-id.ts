import { PairId } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';

/** A pair's id out of an address. @throws Failure not-found: what cannot be the id of a pair is the id of none. */
export function pairIdOf(text: string): string {
  if (PairId.safeParse(text).success) return text;
  throw new Failure('not-found', 'A pair id has 32 hexadecimal digits');
}
