import { setTimeout as delay } from 'node:timers/promises';
import type { DueNotice } from '@sagitta/persistence';
import { createTransport, type Transporter } from 'nodemailer';
import { linkTo, SEND_LIMIT_MS, type NoticeSender } from './notice-sender.ts';

export interface MailOptions {
  readonly smtpUrl: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly dashboardUrl: string;
  /** Default 10 s. */
  readonly limitMs?: number;
}

/** Mails an alarm as plain text, all recipients in one. One that comes twice has the same Message-ID. */
export class MailSender implements NoticeSender {
  readonly channel = 'mail';
  readonly #options: MailOptions;

  constructor(options: MailOptions) {
    this.#options = options;
  }

  async send(notice: DueNotice, stopping?: AbortSignal): Promise<void> {
    const { smtpUrl, from, to, limitMs = SEND_LIMIT_MS } = this.#options;
    const transport = createTransport({
      url: smtpUrl,
      ...{
        connectionTimeout: limitMs,
        greetingTimeout: limitMs,
        socketTimeout: limitMs,
        dnsTimeout: limitMs,
      },
    });
    const waiting = new AbortController();
    const signals = [waiting.signal, ...(stopping ? [stopping] : [])];
    const tooLate = delay(limitMs, undefined, { signal: AbortSignal.any(signals) }).then(
      () => {
        throw new Error(`it took longer than ${limitMs} ms`);
      },
      () => {
        throw new Error('this service was stopped meanwhile');
      },
    );
    try {
      await Promise.race([this.#mail(transport, notice, from, to), tooLate]);
    } catch (error) {
      throw new Error(`the mail server did not take it: ${wordsOf(error)}`, { cause: error });
    } finally {
      waiting.abort();
      tooLate.catch(() => undefined);
      transport.close();
    }
  }

  async #mail(transport: Transporter, notice: DueNotice, from: string, to: readonly string[]): Promise<void> {
    const { alarmId, centerId, metric } = notice.alarm;
    await transport.sendMail({
      ...{ from, to: [...to], messageId: `<${alarmId}@${from.slice(from.lastIndexOf('@') + 1)}>` },
      subject: `Sagitta: drift alarm at ${centerId}: ${metric}`,
      text: this.#text(notice),
    });
  }

  #text(notice: DueNotice): string {
    const { alarmId, centerId, metric, chart, direction, day, since, shift } = notice.alarm;
    return [
      `Center ${centerId}: ${metric} is ${direction === 'high' ? 'higher' : 'lower'} than in the baseline.`,
      '',
      `Since about ${since}, by ${Math.abs(shift).toFixed(2)} standard deviations; the ${chart.toUpperCase()} chart crossed its limit on ${day}.`,
      '',
      `Look into it: ${linkTo(this.#options.dashboardUrl, notice)}`,
      `Alarm ${alarmId}`,
      '',
      'For research use, not for diagnosis.',
      '',
    ].join('\n');
  }
}

/** A server's own words, without what was sent to it. */
function wordsOf(error: unknown): string {
  const { code, response, message } = error as { code?: string; response?: string; message?: string };
  return [code, response ?? message].filter(Boolean).join(': ');
}
