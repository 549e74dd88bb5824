import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Failure } from '@sagitta/failure';
import { z } from 'zod';

/**
 * A JSON file that says what is known, parsed, with the sha256 of its bytes.
 *
 * @throws Failure `film-missing` where there is no such file; `request-malformed` where it is something else
 */
export async function readTruthFile<T extends z.ZodType>(
  file: string,
  schema: T,
  what: string,
): Promise<{ content: z.infer<T>; sha256: string }> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new Failure('film-missing', `${file} cannot be read: ${what} is expected there`, { cause });
  });
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new Failure('request-malformed', `${file} is not JSON: ${what} is expected there`, { cause });
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    throw new Failure('request-malformed', `${file} is not ${what}: ${z.prettifyError(parsed.error)}`);
  }
  return { content: parsed.data, sha256: createHash('sha256').update(bytes).digest('hex') };
}
