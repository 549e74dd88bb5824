import type { QueryArguments, Silence } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { noteActs } from '../acts.ts';
import { requireCenter } from '../administration.ts';
import type { Database } from '../database.ts';
import type { Prisma } from '../generated/client.ts';
import { inTransaction, saidBefore } from '../transaction.ts';
import { NAME } from '../drift/spelling.ts';

const DAY_MS = 86_400_000;
/** Who silences a center for longer wants no audit of it. */
const LONGEST_DAYS = 31;

const WITH_PERSON = { person: NAME } satisfies Prisma.SilenceInclude;

/** Those that have not ended at `now`, the first to end first. */
export async function listSilences(
  db: Database,
  { centerScope, now }: { readonly centerScope: string | null; readonly now: Date },
): Promise<Silence[]> {
  const rows = await db.silence.findMany({
    where: { until: { gt: now }, ...(centerScope !== null && { centerId: centerScope }) },
    orderBy: [{ until: 'asc' }, { id: 'asc' }],
    include: WITH_PERSON,
  });
  return rows.map(silenceOf);
}

/**
 * Nobody is told of a center's alarms, or of those of one metric, from `from` until `until`. The same again changes nothing.
 *
 * @throws Failure `unknown-center`; `request-malformed` where it would end before it begins, has ended by `now` or is longer
 *   than 31 days, or where its id was used for something else
 */
export function silence(
  db: Database,
  request: QueryArguments<'command.silence'>,
  now: Date,
): Promise<Silence> {
  const { centerScope, username, silenceId, centerId, metric, reason } = request;
  const [from, until] = [new Date(request.from), new Date(request.until)];
  const said = { centerId, metric, from, until, author: username, reason };
  return inTransaction(db, async (tx) => {
    if (centerScope !== null && centerScope !== centerId) {
      throw new Failure('unknown-center', `There is no center ${centerId} that is open to you`);
    }
    await requireCenter(tx, centerId);
    const done = await tx.silence.findUnique({ where: { id: silenceId }, omit: { id: true } });
    if (!saidBefore(done, said, silenceId)) {
      requireWindow(from, until, now);
      await tx.silence.create({ data: { id: silenceId, ...said } });
      await noteActs(tx, [
        {
          ...{ kind: 'alarms-silenced', username, centerId },
          details: {
            ...{ from: from.toISOString(), until: until.toISOString(), reason },
            ...(metric !== null && { metric }),
          },
        },
      ]);
    }
    return silenceOf(await tx.silence.findUniqueOrThrow({ where: { id: silenceId }, include: WITH_PERSON }));
  });
}

function requireWindow(from: Date, until: Date, now: Date): void {
  const problem =
    until <= from
      ? 'must be after from'
      : until <= now
        ? 'has passed: a silence is of alarms to come'
        : until.getTime() - from.getTime() > LONGEST_DAYS * DAY_MS
          ? `must be at most ${LONGEST_DAYS} days after from`
          : null;
  if (problem !== null) throw new Failure('request-malformed', `until: ${until.toISOString()} ${problem}`);
}

const silenceOf = ({
  id,
  author: _,
  person,
  from,
  until,
  metric,
  ...row
}: Prisma.SilenceGetPayload<{ include: typeof WITH_PERSON }>): Silence => ({
  ...{ ...row, silenceId: id, by: person, metric: metric as Silence['metric'] },
  ...{ from: from.toISOString(), until: until.toISOString() },
});
