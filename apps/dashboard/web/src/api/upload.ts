import { z } from 'zod';
import { PairId, PairStatus } from '@sagitta/contracts';

export interface PairUpload {
  readonly flexion: File;
  readonly extension: File;
  /** For callers that belong to no center. */
  readonly center: string | undefined;
  /** The same key with the same films is the same pair, however often it is sent. */
  readonly idempotencyKey: string;
}

export type UploadAnswer =
  | { readonly kind: 'accepted'; readonly pairId: string; readonly existing: boolean }
  /** `retryAfterSeconds`: the gateway asks to come again, or null where that would not help. */
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly message: string;
      readonly retryAfterSeconds: number | null;
    }
  /** No answer came. */
  | { readonly kind: 'interrupted' };

const Accepted = z.object({ pairId: PairId, status: PairStatus, existing: z.boolean() });
const Refused = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

const LIMIT_MS = 180_000;
/** Where the gateway is too busy but does not say for how long. */
const RETRY_SECONDS = 2;
const COME_AGAIN: readonly number[] = [429, 503];

/** Sends one pair to the gateway; fetch cannot tell how far an upload is, so it is done the older way. */
export function sendPair(
  gateway: string,
  { flexion, extension, center, idempotencyKey }: PairUpload,
  onProgress: (share: number) => void,
): Promise<UploadAnswer> {
  const url = new URL('/api/v1/pairs', gateway);
  if (center !== undefined) url.searchParams.set('center', center);
  const form = new FormData();
  // What the files are called is nobody's business but the sender's: names may be patients'.
  form.append('flexion', flexion, 'flexion');
  form.append('extension', extension, 'extension');
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.withCredentials = true;
    request.timeout = LIMIT_MS;
    request.responseType = 'text';
    request.setRequestHeader('idempotency-key', idempotencyKey);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () =>
      resolve(answerOf(request.status, request.responseText, request.getResponseHeader('retry-after')));
    const interrupted = (): void => resolve({ kind: 'interrupted' });
    request.onerror = interrupted;
    request.onabort = interrupted;
    request.ontimeout = interrupted;
    request.send(form);
  });
}

/** What the gateway's answer means. */
export function answerOf(status: number, body: string, retryAfter: string | null): UploadAnswer {
  const json = parsed(body);
  const accepted = Accepted.safeParse(json);
  if (status >= 200 && status < 300 && accepted.success) {
    const { pairId, existing } = accepted.data;
    return { kind: 'accepted', pairId, existing };
  }
  const refused = Refused.safeParse(json);
  const seconds = Number(retryAfter ?? Number.NaN);
  return {
    kind: 'refused',
    code: refused.data?.error.code ?? 'internal',
    message: refused.data?.error.message ?? `The gateway answered ${status} without a reason.`,
    retryAfterSeconds: COME_AGAIN.includes(status) ? (seconds > 0 ? seconds : RETRY_SECONDS) : null,
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
