import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { sendDueNotice, type Database } from '@sagitta/persistence';
import type { MetricsConfig } from '../metrics.config.ts';
import { Periodic } from '../periodic.ts';
import { notices } from '../prometheus.ts';
import { CONFIG, DATABASE } from '../tokens.ts';
import { MailSender } from './mail-sender.ts';
import type { NoticeSender } from './notice-sender.ts';
import type { NoticesConfig } from './notices.config.ts';
import { WebhookSender } from './webhook-sender.ts';

const EVERY_MS = 5_000;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 3 * 3_600_000;
/** The last of them comes within a day of the first. */
export const ATTEMPTS = 16;
/** Above what a sender takes at most. */
const TRANSACTION_LIMIT_MS = 60_000;

/** Milliseconds until the next attempt, after so many that failed. */
export const pauseMs = (attempts: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS);

/**
 * Tells the outside of alarms: whoever raises one writes a notice for each channel in the same transaction, and here they
 * are sent, at least once. Each channel has rounds of its own, so that one that hangs holds nobody else up.
 */
@Injectable()
export class NoticesService implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #log = new Logger(NoticesService.name);
  readonly #db: Database;
  readonly #rounds: readonly Periodic[];
  readonly #stopping = new AbortController();

  constructor(@Inject(DATABASE) db: Database, @Inject(CONFIG) config: MetricsConfig) {
    this.#db = db;
    this.#rounds = noticeSenders(config).map(
      (sender) => new Periodic(NoticesService.name, EVERY_MS, () => this.sendDue(sender)),
    );
  }

  onApplicationBootstrap(): void {
    for (const rounds of this.#rounds) rounds.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#rounds.map((rounds) => rounds.stop()));
  }

  /** Sends what is due, one after the other. */
  async sendDue(sender: NoticeSender): Promise<void> {
    const { channel } = sender;
    const terms = { channel, attempts: ATTEMPTS, pauseMs, limitMs: TRANSACTION_LIMIT_MS };
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const done = await sendDueNotice(this.#db, terms, (notice) => sender.send(notice, signal));
      if (done === null) return;
      const { alarmId, outcome } = done;
      notices.inc({ channel, outcome });
      if (outcome === 'failed') this.#log.warn({ msg: `No notice yet: ${done.error}`, alarmId, channel });
      if (outcome === 'given-up') {
        this.#log.error({ msg: `No notice after ${ATTEMPTS} attempts: ${done.error}`, alarmId, channel });
      }
    }
  }
}

/** One a channel that is set; `MetricsConfig` sees to it that each is set as a whole. */
export function noticeSenders(config: NoticesConfig): NoticeSender[] {
  const { AUDIT_WEBHOOK_URL: url, AUDIT_WEBHOOK_SECRET: secret = '' } = config;
  const { AUDIT_SMTP_URL: smtpUrl, AUDIT_MAIL_FROM: from = '', AUDIT_MAIL_TO: to = [] } = config;
  const dashboardUrl = config.DASHBOARD_URL?.[0] ?? '';
  return [
    ...(url === undefined ? [] : [new WebhookSender({ url, secret, dashboardUrl })]),
    ...(smtpUrl === undefined ? [] : [new MailSender({ smtpUrl, from, to, dashboardUrl })]),
  ];
}
