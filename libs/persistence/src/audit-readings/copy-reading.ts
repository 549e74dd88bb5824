import type { Measurement, NewReading, NewRevision, PlanKind } from '@sagitta/contracts';
import { byProtocol } from '@sagitta/kinematics';
import { Prisma } from '../generated/client.ts';
import type { ByPerson, Transaction } from '../transaction.ts';
import { cornerDistances } from './corner-distances.ts';
import { insertReferenceRows, type OfSegments, type ReferenceRow } from './reference-row.ts';

type Drawn = Pick<ReferenceRow, 'sampling' | 'probability' | 'planId'>;

/**
 * Keeps what somebody read in the viewer with the readings from elsewhere. Call it in the transaction that records the reading
 * or the correction, before that is written, with the pair locked: what the reader did to the pair before decides whether
 * their word is that of somebody who had not seen the model's.
 */
export async function copyReading(
  tx: Transaction,
  { pairId, readingId, username, blinded, edits }: ByPerson & NewReading,
  { read, films }: { readonly read: Measurement; readonly films: Measurement },
): Promise<void> {
  const swapped = edits.filter(({ kind }) => kind === 'swap-postures').length % 2 === 1;
  await insertReferenceRows(tx, [
    {
      ...{ id: readingId, pairId, reader: username, source: 'viewer', blinded },
      repeat: await nextRepeat(tx, { pairId, username }, Prisma.sql`source <> 'correction'`),
      ...(await drawnBy(tx, { pairId, username, blinded })),
      ...valuesOf(read),
      ...{ readAt: null, recordedBy: username },
      corners: cornerDistances(read, films, swapped),
    },
  ]);
}

/** The same for a correction: its reader saw the model's landmarks, and whoever corrects found something to correct. */
export async function copyCorrection(
  tx: Transaction,
  { pairId, revisionId, username }: ByPerson & Pick<NewRevision, 'revisionId'>,
  corrected: Measurement,
): Promise<void> {
  await insertReferenceRows(tx, [
    {
      ...{ id: revisionId, pairId, reader: username, source: 'correction', blinded: false },
      repeat: await nextRepeat(tx, { pairId, username }, Prisma.sql`source = 'correction'`),
      ...{ sampling: 'review', probability: null, planId: null },
      ...valuesOf(corrected),
      ...{ readAt: null, recordedBy: username, corners: null },
    },
  ]);
}

const valuesOf = ({
  segments,
}: Measurement): Pick<
  ReferenceRow,
  'angleProtocol' | 'translationProtocol' | 'iromDegrees' | 'translationMm'
> => ({
  ...{ angleProtocol: 'mid-plane', translationProtocol: 'posterior-corner' },
  iromDegrees: segments.map(({ irom }) => irom.degrees) satisfies OfSegments,
  translationMm: segments.map(({ translation }) => byProtocol(translation, 'posterior-corner')?.mm ?? null),
});

interface Reader {
  readonly pairId: string;
  readonly username: string;
}

async function nextRepeat(tx: Transaction, { pairId, username }: Reader, of: Prisma.Sql): Promise<number> {
  const [row] = await tx.$queryRaw<{ next: number }[]>`
    select coalesce(max(repeat), 0) + 1 as next from reference_reading
    where pair_id = ${pairId} and reader = ${username} and ${of}`;
  return row!.next;
}

/**
 * How the pair came to be read. It was drawn where a plan drew it before and the reader had done nothing to it yet: after a
 * reading, a correction or a verdict they know what the model said. Of several plans the one that says most counts.
 */
async function drawnBy(tx: Transaction, reader: Reader & { readonly blinded: boolean }): Promise<Drawn> {
  const { pairId, username, blinded } = reader;
  const [found] = await tx.$queryRaw<
    { inReview: boolean; seen: boolean; plan: { id: string; kind: PlanKind; probability: number } | null }[]
  >`
    select
      coalesce(pair.review_state in ('open', 'second-read'), false) as "inReview",
      exists (select from reading where pair_id = pair.id and author = ${username})
        or exists (select from revision where pair_id = pair.id and author = ${username})
        or exists (select from verdict_given where pair_id = pair.id and author = ${username}) as seen,
      (
        select jsonb_build_object('id', plan.id, 'kind', plan.kind, 'probability', drawn.probability)
        from reading_plan_pair drawn join reading_plan plan on plan.id = drawn.plan_id
        where drawn.pair_id = pair.id
        order by array_position(array['random', 'stratified', 'targeted'], plan.kind), plan.drawn_at desc limit 1
      ) as plan
    from pair where pair.id = ${pairId}`;
  const { inReview, seen, plan } = found!;
  if (blinded && !seen && plan) {
    return { sampling: plan.kind, probability: plan.probability, planId: plan.id };
  }
  return { sampling: inReview ? 'review' : 'convenience', probability: null, planId: null };
}
