import { ReferenceReadingView, type QueryArguments, type QueryReply } from '@sagitta/contracts';
import { SEGMENTS } from '@sagitta/kinematics';
import type { Database } from '../database.ts';
import type { Prisma, ReferenceReading } from '../generated/client.ts';
import { decodeCursor, encodeCursor } from '../page-cursor.ts';
import type { OfSegments } from './reference-row.ts';

/**
 * One page of the reference readings of a center, or of all within the scope, what was recorded last first. Throws
 * `request-malformed` for a cursor that no page ended with.
 */
export async function listReadings(
  db: Database,
  { centerScope, centerId, cursor, limit }: QueryArguments<'query.readings'>,
): Promise<QueryReply<'query.readings'>> {
  const rows = await db.referenceReading.findMany({
    where: {
      AND: [
        centerScope === null ? {} : { centerId: centerScope },
        centerId === undefined ? {} : { centerId },
        ...after(cursor),
      ],
    },
    orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1, // one more tells whether there is another page
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const more = rows.length > limit && last;
  return {
    readings: page.map(viewOf),
    nextCursor: more ? encodeCursor({ receivedAt: last.recordedAt, id: last.id }) : null,
  };
}

function after(cursor: string | undefined): Prisma.ReferenceReadingWhereInput[] {
  if (cursor === undefined) return [];
  const { receivedAt: recordedAt, id } = decodeCursor(cursor, /^[0-9a-f-]{36}$/);
  // The first condition lets the index start where the page does; the second orders within a millisecond.
  return [
    { recordedAt: { lte: recordedAt } },
    { OR: [{ recordedAt: { lt: recordedAt } }, { id: { lt: id } }] },
  ];
}

const viewOf = (row: ReferenceReading): ReferenceReadingView =>
  ReferenceReadingView.parse({
    ...row,
    readingId: row.id,
    probability: row.probability ?? undefined,
    readAt: row.readAt.toISOString(),
    segments: SEGMENTS.map((segment, i) => ({
      segment,
      iromDegrees: (row.iromDegrees as OfSegments)[i],
      translationMm: (row.translationMm as OfSegments)[i],
    })),
  });
