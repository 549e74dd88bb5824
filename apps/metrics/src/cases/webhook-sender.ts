import { createHmac } from 'node:crypto';
import type { DueNotice } from '@sagitta/persistence';
import { linkTo, SEND_LIMIT_MS, type NoticeSender } from './notice-sender.ts';

export interface WebhookOptions {
  readonly url: string;
  readonly secret: string;
  readonly dashboardUrl: string;
  /** Default 10 s. */
  readonly limitMs?: number;
}

/**
 * Posts an alarm as JSON. `X-Sagitta-Signature: t=SECONDS,v1=HEX` holds the HMAC-SHA256, by the secret, of the seconds since
 * 1970, a dot and the body as it was sent: who receives it computes the same and refuses what is old. An alarm that comes
 * twice has the same `alarmId`.
 */
export class WebhookSender implements NoticeSender {
  readonly channel = 'webhook';
  readonly #options: WebhookOptions;

  constructor(options: WebhookOptions) {
    this.#options = options;
  }

  async send(notice: DueNotice, stopping?: AbortSignal): Promise<void> {
    const { url, secret, dashboardUrl, limitMs = SEND_LIMIT_MS } = this.#options;
    const { alarmId, centerId, metric, chart, direction, raisedAt, day, since, shift } = notice.alarm;
    const body = JSON.stringify({
      ...{ kind: 'drift-alarm', alarmId, centerId, metric, chart, direction, raisedAt, day, since, shift },
      link: linkTo(dashboardUrl, notice),
    });
    const tooLate = AbortSignal.timeout(limitMs);
    const seconds = Math.floor(Date.now() / 1000);
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-sagitta-signature': `t=${seconds},v1=${signatureOf(secret, seconds, body)}`,
      },
      body,
      // What is signed for one address is not sent to another that somebody names.
      redirect: 'manual',
      signal: stopping ? AbortSignal.any([tooLate, stopping]) : tooLate,
    }).catch((error: unknown) => {
      throw new Error(wordsOf(error, limitMs), { cause: error });
    });
    await response.body?.cancel();
    if (response.ok) return;
    const { status } = response;
    throw new Error(
      status >= 300 && status < 400
        ? `the webhook answered ${status}: redirects are not followed, set AUDIT_WEBHOOK_URL to the final address`
        : `the webhook answered ${status}`,
    );
  }
}

/** Hexadecimal. */
export const signatureOf = (secret: string, seconds: number, body: string): string =>
  createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');

/** Without the address: it may hold a secret. */
function wordsOf(error: unknown, limitMs: number): string {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return `the webhook gave no answer within ${limitMs} ms`;
  }
  if (error instanceof Error && error.name === 'AbortError') return 'this service was stopped meanwhile';
  const { cause } = error as { cause?: { code?: string; message?: string } };
  return `the webhook cannot be reached: ${cause?.code ?? cause?.message ?? String(error)}`;
}
