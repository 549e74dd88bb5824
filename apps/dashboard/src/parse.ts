import { PairId } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import type { z } from 'zod';

/** What a request brings, by its schema. @throws Failure request-malformed naming the first field that is wrong and what it must be */
export function parse<T>(schema: z.ZodType<T>, values: unknown): T {
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') || 'The request';
  throw new Failure('request-malformed', `${where}: ${issue?.message ?? 'not understood'}`);
}

/** @throws Failure not-found: what cannot be the id of a pair is the id of none */
export function pairIdOf(text: string): string {
  if (PairId.safeParse(text).success) return text;
  throw new Failure('not-found', 'A pair id has 32 hexadecimal digits');
}
