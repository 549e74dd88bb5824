import { Failure } from '@sagitta/failure';
import type { z } from 'zod';

/** A request's parameters by their schema. @throws Failure request-malformed naming the parameter and what it must be. */
export function parse<T>(schema: z.ZodType<T>, values: unknown): T {
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') || 'The request';
  throw new Failure('request-malformed', `${where}: ${issue?.message ?? 'not understood'}`);
}
