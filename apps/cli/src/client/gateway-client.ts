import { FailureCodeName, PairView } from '@sagitta/contracts';
import { Failure, isFailureCode } from '@sagitta/failure';
import { z } from 'zod';

/** What one upload carries. Film bytes as they are on disk. */
export interface PairUpload {
  readonly flexion: Uint8Array;
  readonly extension: Uint8Array;
  readonly pixelSpacingMm?: number | undefined;
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
  async submit(upload: PairUpload): Promise<string> {
    const body = (): FormData => {
      const form = new FormData();
      if (upload.pixelSpacingMm !== undefined) form.set('pixelSpacingMm', String(upload.pixelSpacingMm));
      form.set('flexion', new Blob([upload.flexion as Uint8Array<ArrayBuffer>]), 'flexion');
      form.set('extension', new Blob([upload.extension as Uint8Array<ArrayBuffer>]), 'extension');
      return form;
    };
    const answer = await this.send('/api/v1/pairs', UPLOAD_LIMIT_MS, () => ({
      method: 'POST',
      body: body(),
    }));
    return Accepted.parse(answer).pairId;
  }

  async pair(pairId: string): Promise<PairStatusView> {
    return PairStatusView.parse(await this.send(`/api/v1/pairs/${pairId}`, QUERY_LIMIT_MS, () => ({})));
  }

  private async send(path: string, limitMs: number, request: () => RequestInit): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.sendOnce(path, limitMs, request());
      } catch (error) {
        const again = error instanceof Failure && error.retryable && attempt < RETRIES;
        if (!again) throw error;
        await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** attempt));
      }
    }
  }

  private async sendOnce(path: string, limitMs: number, request: RequestInit): Promise<unknown> {
    let response: Response;
    try {
      response = await fetch(new URL(path, this.url), {
        ...request,
        headers: { 'x-api-key': this.apiKey },
        signal: AbortSignal.timeout(limitMs),
      });
    } catch (error) {
      throw new Failure(
        'upload-interrupted',
        `the gateway at ${this.url} did not answer; is the system up?`,
        {
          cause: error,
        },
      );
    }
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok) return answer;
    const refusal = Refusal.safeParse(answer);
    const code = refusal.success ? refusal.data.error.code : '';
    throw new Failure(
      isFailureCode(code) ? FailureCodeName.parse(code) : 'internal',
      refusal.success
        ? refusal.data.error.message
        : `the gateway answered ${response.status} without a reason`,
    );
  }
}
