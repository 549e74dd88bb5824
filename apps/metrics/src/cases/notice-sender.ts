import type { NoticeChannel } from '@sagitta/contracts';
import type { DueNotice } from '@sagitta/persistence';

/** A way to tell somebody outside of an alarm. No patient data, and no pair: a center, a metric and a link. */
export interface NoticeSender {
  readonly channel: NoticeChannel;
  /**
   * Resolves when the other side has taken it; throws an Error that says why it has not, within the sender's time limit, and
   * at once where `stopping` says that nobody can wait any more.
   */
  send(notice: DueNotice, stopping?: AbortSignal): Promise<void>;
}

/** Where a person looks into it; `dashboardUrl` is without a path. */
export const linkTo = (dashboardUrl: string, { investigationId }: DueNotice): string =>
  `${dashboardUrl}/drift/investigations/${investigationId}`;

/** Of one attempt, milliseconds. */
export const SEND_LIMIT_MS = 10_000;
