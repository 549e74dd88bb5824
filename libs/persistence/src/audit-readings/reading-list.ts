import { ReadingListEntry, type QueryArguments } from '@sagitta/contracts';
import type { Database } from '../database.ts';

/** Of each plan, the next few: whoever has read them asks again. */
const NEXT = 10;
const LISTED = 100;

/**
 * What a reader is asked to read next: of each plan within the scope the next pairs that they have done nothing to yet, the
 * oldest plan first. A pair that they read, corrected or judged before they know the model's values of, or may.
 */
export async function readingList(
  db: Database,
  { centerScope, username }: QueryArguments<'query.reading-list'>,
): Promise<ReadingListEntry[]> {
  const rows = await db.$queryRaw<object[]>`
    with open as (
      select plan.id as plan_id, plan.center_id, plan.drawn_at, drawn.pair_id,
        row_number() over (partition by plan.id order by drawn.place) as turn,
        count(*) over (partition by plan.id)::int as remaining
      from reading_plan plan join reading_plan_pair drawn on drawn.plan_id = plan.id
      where (${centerScope}::text is null or plan.center_id = ${centerScope})
        and not exists (
          select from reference_reading look where look.pair_id = drawn.pair_id and look.reader = ${username}
        )
        and not exists (
          select from verdict_given verdict where verdict.pair_id = drawn.pair_id and verdict.author = ${username}
        )
    )
    select plan_id as "planId", pair_id as "pairId", center_id as "centerId", remaining as "left"
    from open where turn <= ${NEXT} order by drawn_at, plan_id, turn limit ${LISTED}`;
  return rows.map((row) => ReadingListEntry.parse(row));
}
