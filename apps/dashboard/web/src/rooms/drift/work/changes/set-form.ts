import { NewFrozenSet } from '@sagitta/contracts';
import { AT_ONCE } from '../../../../api/pairs.ts';
import { typedNumber } from '../typed-number.ts';
import { typedIds } from './pair-ids.ts';

/** As it is typed and chosen. */
export interface SetForm {
  readonly name: string;
  readonly how: 'newest' | 'ids';
  readonly center: string | undefined;
  readonly number: string;
  readonly ids: string;
}

const IDS_AT_MOST = 2000;

/** What is wrong with a form, by field; nothing where a set can be frozen by it. */
export function setProblemsOf({
  name,
  how,
  number,
  ids,
}: SetForm): Readonly<Partial<{ name: 'name'; number: 'number'; ids: 'ids' | 'noIds' | 'tooManyIds' }>> {
  const named = NewFrozenSet.shape.name.safeParse(name).success ? {} : ({ name: 'name' } as const);
  if (how === 'newest') {
    const wanted = typedNumber(number);
    const possible = Number.isInteger(wanted) && wanted >= 1 && wanted <= AT_ONCE;
    return possible ? named : { ...named, number: 'number' };
  }
  const typed = typedIds(ids);
  if (typed.wrong.length > 0) return { ...named, ids: 'ids' };
  if (typed.ids.length === 0) return { ...named, ids: 'noIds' };
  return typed.ids.length > IDS_AT_MOST ? { ...named, ids: 'tooManyIds' } : named;
}
