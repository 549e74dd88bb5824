import { QUERIES, type QueryReply, type QueryRequest, type QuerySubject } from '@sagitta/contracts';
import { Failure, isFailure, isFailureCode } from '@sagitta/failure';
import { check, decode, encode, type Schema } from './codec.ts';
import type { Connection } from './connection.ts';
import { clientErrorCode } from './jetstream-errors.ts';

/** How an answer travels: a Failure crosses the wire with its code and message. */
type Envelope = { reply: unknown } | { error: { code: string; message: string } };

const Envelope: Schema<Envelope> = {
  safeParse(value) {
    const object = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
    const error = object['error'] as { code?: unknown; message?: unknown } | undefined;
    if ('reply' in object) return { success: true, data: { reply: object['reply'] } };
    if (typeof error?.code === 'string' && typeof error.message === 'string') {
      return { success: true, data: { error: { code: error.code, message: error.message } } };
    }
    return { success: false, error: { issues: [{ path: [], message: 'neither a reply nor an error' }] } };
  },
};

/**
 * Asks and waits for the answer.
 *
 * @throws Failure as the answering side threw it; `query-timeout` without an answer in time; `broker-unavailable`
 *   when nobody answers this subject or the broker is away; `message-malformed` when either side is not as agreed.
 */
export async function ask<S extends QuerySubject>(
  connection: Connection,
  subject: S,
  request: QueryRequest<S>,
  timeoutMs: number,
): Promise<QueryReply<S>> {
  const { request: requestSchema, reply: replySchema } = QUERIES[subject];
  const data = encode(check<unknown>(subject, request, requestSchema));
  const { nats, url } = connection;
  if (!connection.isConnected) {
    throw new Failure('broker-unavailable', `${subject}: no connection to the broker at ${url}`);
  }
  let answer: Uint8Array;
  try {
    answer = (await connection.whileConnected(nats.request(subject, data, { timeout: timeoutMs }))).data;
  } catch (cause) {
    const code = clientErrorCode(cause);
    if (code === 'TIMEOUT') {
      throw new Failure('query-timeout', `${subject} was not answered within ${timeoutMs} ms`, { cause });
    }
    if (code === '503')
      throw new Failure('broker-unavailable', `Nobody answers ${subject}: is metrics running?`, { cause });
    throw new Failure('broker-unavailable', `${subject} could not be asked at ${url} (${code})`, { cause });
  }
  const envelope = decode(subject, answer, Envelope);
  if ('error' in envelope) {
    const { code, message } = envelope.error;
    throw new Failure(isFailureCode(code) ? code : 'internal', message);
  }
  return check(`the reply to ${subject}`, envelope.reply, replySchema as Schema<QueryReply<S>>);
}

/** The answer to one request. Defects cross as `internal`, without what they said: it may hold anything. */
export async function answer<S extends QuerySubject>(
  subject: S,
  data: Uint8Array,
  handle: (request: unknown) => Promise<unknown>,
  onDefect: (error: unknown) => void,
): Promise<Uint8Array> {
  const { request, reply } = QUERIES[subject];
  try {
    const value = await handle(decode<unknown>(subject, data, request));
    return encode({ reply: check<unknown>(`the reply to ${subject}`, value, reply) } satisfies Envelope);
  } catch (error) {
    if (!isFailure(error) || error.code === 'message-malformed') onDefect(error);
    const failure = isFailure(error) ? error : new Failure('internal', `${subject} could not be answered`);
    return encode({ error: { code: failure.code, message: failure.message } } satisfies Envelope);
  }
}
