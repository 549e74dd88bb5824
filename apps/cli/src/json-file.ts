import { readFile } from 'node:fs/promises';
import { Failure, type FailureCode } from '@sagitta/failure';
import { z } from 'zod';

interface Expected {
  /** For the complaint: "a measurement". */
  readonly what: string;
  readonly code: FailureCode;
}

/**
 * What a JSON file holds, as `schema` has it.
 *
 * @throws Failure of the given code, with every complaint in its message, where it holds something else
 */
export async function readJson<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  { what, code }: Expected,
): Promise<z.infer<Schema>> {
  const malformed = (why: string, cause?: unknown): Failure =>
    new Failure(code, `${file} is not ${what}: ${why}`, { cause });
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw malformed('it is not JSON', cause);
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw malformed(z.prettifyError(parsed.error));
  return parsed.data;
}
