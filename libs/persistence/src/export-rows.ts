import { ExportRow, Segments } from '@sagitta/contracts';
import { isFailureCode } from '@sagitta/failure';
import { byProtocol } from '@sagitta/kinematics';
import type { Database } from './database.ts';
import { encodeCursor } from './page-cursor.ts';
import { ANEW, pageOf, type PairsQuery } from './pair-conditions.ts';

export interface ExportPage {
  readonly rows: ExportRow[];
  /** For the next page; null on the last. */
  readonly nextCursor: string | null;
}

type OfSegment = Pick<
  ExportRow,
  | 'segment'
  | 'iromDegrees'
  | 'iromInterval90'
  | 'translationMm'
  | 'translationInterval90'
  | 'translationPercentDepth'
  | 'spacingKind'
  | 'finding'
>;

/** As PostgreSQL makes them of the columns; an empty interval is an absent one. */
interface MeasuredSegment extends Omit<OfSegment, 'iromInterval90' | 'translationInterval90'> {
  readonly iromInterval90: number[];
  readonly translationInterval90: number[];
}

interface Row extends Omit<ExportRow, keyof OfSegment | 'receivedAt' | 'acquiredAt' | 'reviewReasons'> {
  readonly receivedAt: Date;
  readonly acquiredAt: Date | null;
  readonly reasons: string[] | null;
  readonly measured: MeasuredSegment[] | null;
  /** Of the newest revision: its document's segments, and their findings beside it. */
  readonly corrected: unknown;
  readonly findings: string[] | null;
}

/**
 * The values of one page of pairs, newest first: a row for every segment of a pair, or one where it has none. Pages go
 * by pair: none is cut in two. Throws `request-malformed` for a cursor that no page ended with.
 */
export async function exportRows(db: Database, query: PairsQuery): Promise<ExportPage> {
  const { limit } = query;
  const found = await db.$queryRaw<Row[]>`${ANEW}
    with page as materialized (${pageOf(query)})
    select
      page.id as "pairId", page.center_id as "centerId", page.status, page.received_at as "receivedAt",
      page.acquired_at as "acquiredAt", page.failure_code as failure, page.model_sha256 as "modelSha256",
      coalesce(revision.number, 0) as revision, page.review_state as "reviewState",
      (
        select jsonb_agg(distinct one ->> 'reason')
        from jsonb_array_elements(
          coalesce(case when revision.number is null then measurement.review else revision.review end, '[]')
        ) one
      ) as reasons,
      moved.segments as measured, revision.segments as corrected, revision.findings
    from page
    left join lateral (
      select number, review, measurement -> 'segments' as segments, findings
      from revision where pair_id = page.id order by number desc limit 1
    ) revision on page.revision_count > 0
    left join measurement
      on measurement.pair_id = page.id and measurement.model_sha256 = page.model_sha256 and revision.number is null
    left join lateral (
      select jsonb_agg(
        jsonb_build_object(
          'segment', segment, 'iromDegrees', irom_degrees, 'iromInterval90', irom_interval90,
          'translationMm', posterior_corner_mm, 'translationInterval90', posterior_corner_interval90,
          'translationPercentDepth', posterior_corner_percent, 'spacingKind', spacing_kind, 'finding', finding
        ) order by segment
      ) as segments
      from segment_kinematics
      where pair_id = measurement.pair_id and model_sha256 = measurement.model_sha256
    ) moved on true
    order by page.received_at desc, page.id desc`;
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.flatMap(rowsOf),
    nextCursor:
      found.length > limit && last ? encodeCursor({ receivedAt: last.receivedAt, id: last.pairId }) : null,
  };
}

function rowsOf({ reasons, measured, corrected, findings, ...row }: Row): ExportRow[] {
  const pair = {
    ...row,
    receivedAt: row.receivedAt.toISOString(),
    acquiredAt: row.acquiredAt?.toISOString() ?? null,
    // A newer version may have written a code that this one does not know.
    failure: row.failure === null || isFailureCode(row.failure) ? row.failure : 'internal',
    reviewReasons: (reasons ?? []).join(' '),
  };
  const segments = corrected
    ? correctedSegments(corrected, findings ?? [])
    : (measured ?? []).map(measuredSegment);
  return (segments.length > 0 ? segments : [NO_SEGMENT]).map((segment) =>
    ExportRow.parse({ ...pair, ...segment }),
  );
}

const measuredSegment = (segment: MeasuredSegment): Record<keyof OfSegment, unknown> => ({
  ...segment,
  iromInterval90: segment.iromInterval90.length > 0 ? segment.iromInterval90 : null,
  translationInterval90: segment.translationInterval90.length > 0 ? segment.translationInterval90 : null,
});

/** Of a document; the same columns as measurement-rows.ts makes of it. */
const correctedSegments = (
  corrected: unknown,
  findings: readonly string[],
): Record<keyof OfSegment, unknown>[] =>
  Segments.parse(corrected).map(({ segment, irom, translation }, i) => {
    const moved = byProtocol(translation, 'posterior-corner');
    return {
      segment,
      iromDegrees: irom.degrees,
      iromInterval90: irom.interval90 ?? null,
      translationMm: moved?.mm ?? null,
      translationInterval90: moved?.interval90 ?? null,
      translationPercentDepth: moved?.percentDepth ?? null,
      spacingKind: moved?.trust?.kind ?? null,
      finding: findings[i] ?? null,
    };
  });

const NO_SEGMENT: OfSegment = {
  segment: null,
  iromDegrees: null,
  iromInterval90: null,
  translationMm: null,
  translationInterval90: null,
  translationPercentDepth: null,
  spacingKind: null,
  finding: null,
};
