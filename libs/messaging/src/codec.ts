import { Failure } from '@sagitta/failure';

/** What a zod schema offers; structural, so that messaging need not know the schema library. */
export interface Schema<T> {
  safeParse(
    value: unknown,
  ): { success: true; data: T } | { success: false; error: { issues: readonly Issue[] } };
}
interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

export const encode = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

/**
 * A message's JSON against its schema.
 *
 * @throws Failure `message-malformed`, naming the fields that are wrong and never their values.
 */
export function decode<T>(subject: string, data: Uint8Array, schema: Schema<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('utf8'));
  } catch (cause) {
    throw new Failure('message-malformed', `${subject}: ${data.byteLength} bytes that are not JSON`, {
      cause,
    });
  }
  return check(subject, value, schema);
}

/** As `decode`, for a value at hand: senders check what they send with the schema that receivers parse with. */
export function check<T>(subject: string, value: unknown, schema: Schema<T>): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.slice(0, 5).map((issue) => {
    const path = issue.path.map(String).join('.');
    return `${path === '' ? 'the message' : path}: ${issue.message}`;
  });
  throw new Failure('message-malformed', `${subject} does not fit its schema: ${fields.join('; ')}`);
}
