import { setTimeout as delay } from 'node:timers/promises';
import { PairView } from '@sagitta/contracts';
import { Failure, isFailureCode } from '@sagitta/failure';
import { z } from 'zod';
import { postMultipart, type UploadAnswer } from './upload-request.ts';

/** What one upload carries. Film bytes as they are on disk. */
export interface PairUpload {
  readonly flexion: Uint8Array;
  readonly extension: Uint8Array;
  readonly pixelSpacingMm?: number | undefined;
  /** When the films were made. */
  readonly acquiredAt?: Date | undefined;
}

const Accepted = z.object({ pairId: z.string() });
const Refusal = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
/** Before a result there is less to see; afterwards the whole view. */
const PairStatusView = z.union([PairView, z.object({ pairId: z.string(), status: z.literal('accepted') })]);
export type PairStatusView = z.infer<typeof PairStatusView>;

const UPLOAD_LIMIT_MS = 120_000;
const QUERY_LIMIT_MS = 15_000;
const RETRIES = 5;

/** The gateway's HTTP API as one center sees it. Refusals come back as the Failure that the gateway named. */
export class GatewayClient {
  private readonly url: string;
  private readonly apiKey: string;

  constructor(url: string, apiKey: string) {
    this.url = url;
    this.apiKey = apiKey;
  }

  /** Sends a pair; the same films again are the same pair, so a lost answer is simply asked for again. */
  async submit({ flexion, extension, pixelSpacingMm, acquiredAt }: PairUpload): Promise<string> {
    const fields: Record<string, string> = {
      ...(pixelSpacingMm !== undefined && { pixelSpacingMm: String(pixelSpacingMm) }),
      ...(acquiredAt && { acquiredAt: acquiredAt.toISOString() }),
    };
    const files = [
      { name: 'flexion', bytes: flexion },
      { name: 'extension', bytes: extension },
    ];
    const answer = await this.ask(() =>
      postMultipart(new URL('/api/v1/pairs', this.url), this.headers, fields, files, UPLOAD_LIMIT_MS),
    );
    return Accepted.parse(answer).pairId;
  }

  async pair(pairId: string): Promise<PairStatusView> {
    const answer = await this.ask(async () => {
      const response = await fetch(new URL(`/api/v1/pairs/${pairId}`, this.url), {
        headers: this.headers,
        signal: AbortSignal.timeout(QUERY_LIMIT_MS),
      });
      return { status: response.status, body: (await response.json().catch(() => null)) as unknown };
    });
    return PairStatusView.parse(answer);
  }

  private get headers(): Record<string, string> {
    return { 'x-api-key': this.apiKey };
  }

  /** Asks, and asks again with growing delays where that may help. */
  private async ask(request: () => Promise<UploadAnswer>): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.askOnce(request);
      } catch (error) {
        const again = error instanceof Failure && error.retryable && attempt < RETRIES;
        if (!again) throw error;
        await delay(250 * 2 ** attempt);
      }
    }
  }

  private async askOnce(request: () => Promise<UploadAnswer>): Promise<unknown> {
    let answer: UploadAnswer;
    try {
      answer = await request();
    } catch (cause) {
      throw new Failure(
        'upload-interrupted',
        `the gateway at ${this.url} did not answer; is the system up?`,
        {
          cause,
        },
      );
    }
    const { status, body } = answer;
    if (status >= 200 && status < 300) return body;
    const refusal = Refusal.safeParse(body);
    const code = refusal.success ? refusal.data.error.code : '';
    throw new Failure(
      isFailureCode(code) ? code : 'internal',
      refusal.success ? refusal.data.error.message : `the gateway answered ${status} without a reason`,
    );
  }
}
