/** JetStream's numbers of the errors that are decided upon: its sentences change. */
export const JS_ERRORS = {
  streamNotFound: 10059,
  streamNameInUse: 10058,
  consumerNotFound: 10014,
  messageNotFound: 10037,
  wrongLastSequence: 10071,
  /** A work queue lets only one consumer have a subject. */
  consumerNotUnique: 10100,
} as const;

/** The number of an error that JetStream's API answered, null for any other error. */
export function apiErrorCode(error: unknown): number | null {
  const api = (error as { api_error?: { err_code?: unknown } } | null)?.api_error;
  return typeof api?.err_code === 'number' ? api.err_code : null;
}

/** The client's own short code: TIMEOUT, 503, CONNECTION_CLOSED, ... */
export function clientErrorCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}
