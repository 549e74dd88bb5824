import type { Alarm, NoticeChannel } from '@sagitta/contracts';
import { Prisma } from '../generated/client.ts';
import type { Database } from '../database.ts';
import { inTransaction, type Transaction } from '../transaction.ts';
import { alarmOf } from './alarms.ts';

/** One word to the outside about one alarm. */
export interface DueNotice {
  readonly alarm: Alarm;
  readonly investigationId: string;
}

export interface NoticeTerms {
  readonly channel: NoticeChannel;
  /** A notice that failed so often is left. */
  readonly attempts: number;
  /** Milliseconds until the next attempt, after that many. */
  readonly pauseMs: (attempts: number) => number;
  /** `send` is given up by then, milliseconds: the row is locked and a connection taken meanwhile. */
  readonly limitMs: number;
}

/** `given-up`: it failed for the last time. */
export type NoticeOutcome = { readonly alarmId: string } & (
  { readonly outcome: 'sent' } | { readonly outcome: 'failed' | 'given-up'; readonly error: string }
);

/**
 * Sends the notice of a channel that is due longest, and writes down how that went; null where none is due. Its row is
 * locked meanwhile, so several who send share the work and none is sent by two. What was sent is sent again only where the
 * process, or its connection, dies between sending and committing: at least once, and nearly always once.
 *
 * @param send throws an Error whose message says why, without secrets: it is kept and shown
 */
export function sendDueNotice(
  db: Database,
  terms: NoticeTerms,
  send: (notice: DueNotice) => Promise<void>,
): Promise<NoticeOutcome | null> {
  const { channel, attempts: most, pauseMs, limitMs } = terms;
  return inTransaction(
    db,
    async (tx) => {
      const due = await lockDue(tx, channel, most);
      if (!due) return null;
      const { alarmId } = due;
      const alarm = await tx.alarm.findUniqueOrThrow({ where: { id: alarmId } });
      const attempts = due.attempts + 1;
      const error = await send({ alarm: alarmOf(alarm), investigationId: alarm.investigationId }).then(
        () => null,
        reasonOf,
      );
      const next = Prisma.sql`${error === null ? 0 : pauseMs(attempts)}::float8 * interval '1 millisecond'`;
      await tx.$executeRaw`
        update notice
        set attempts = ${attempts}, last_error = ${error}, next_at = clock_timestamp() + ${next},
          sent_at = case when ${error}::text is null then clock_timestamp() end
        where alarm_id = ${alarmId} and channel = ${channel}`;
      if (error === null) return { alarmId, outcome: 'sent' };
      return { alarmId, outcome: attempts < most ? 'failed' : 'given-up', error };
    },
    limitMs,
  );
}

async function lockDue(
  tx: Transaction,
  channel: NoticeChannel,
  most: number,
): Promise<{ alarmId: string; attempts: number } | undefined> {
  const [due] = await tx.$queryRaw<{ alarmId: string; attempts: number }[]>`
    select alarm_id as "alarmId", attempts from notice
    where channel = ${channel} and sent_at is null and attempts < ${most} and next_at <= clock_timestamp()
    order by next_at, alarm_id
    limit 1
    for update skip locked`;
  return due;
}

const LONGEST_REASON = 300;
const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, LONGEST_REASON);
