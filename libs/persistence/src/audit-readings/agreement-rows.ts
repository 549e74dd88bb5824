import type { AgreementRow, ModelIdentity, QueryArguments } from '@sagitta/contracts';
import type { Database } from '../database.ts';
import { OF_SEGMENTS } from '../drift/observation-columns.ts';
import { Prisma } from '../generated/client.ts';
import type { CornerDistances } from './reference-row.ts';

export interface AgreementData {
  readonly rows: AgreementRow[];
  /** Models that measured them, by name. */
  readonly models: ModelIdentity[];
}

/** Whose readings: of one center, or of all within the scope. */
export type AgreementSelection = Omit<QueryArguments<'query.agreement'>, 'set'>;

type StoredRow = Omit<AgreementRow, 'corners'> & { readonly corners: CornerDistances | null };

/**
 * The readings of a period, each beside what the newest model measured of its pair, in the order of their ids. A reading of a
 * pair that has no result yet is left out: there is nothing to hold it against. Null where the center is outside the scope or
 * unknown.
 */
export async function agreementRows(
  db: Database,
  selection: AgreementSelection,
): Promise<AgreementData | null> {
  const { centerScope, centerId, days, modelSha256, device } = selection;
  if (centerId !== null && centerScope !== null && centerId !== centerScope) return null;
  const center = centerId ?? centerScope;
  if (center !== null && !(await db.center.findUnique({ where: { id: center }, select: { id: true } }))) {
    return null;
  }
  const stored = await db.$queryRaw<StoredRow[]>`
    select
      read.id as "readingId", read.pair_id as "pairId", read.day::text, seen.patient, seen.device_model as device,
      seen.model_sha256 as "modelSha256", read.reader, read.repeat, read.source, read.blinded, read.sampling,
      read.probability, read.plan_id as "planId", read.angle_protocol as "angleProtocol",
      read.translation_protocol as "translationProtocol", read.irom_degrees as "readerIrom",
      read.translation_mm as "readerTranslation", ${OF_SEGMENTS.irom} as "modelIrom",
      ${OF_SEGMENTS.translation} as "modelTranslation", coalesce(seen.irom_intervals90, '{}') as "iromIntervals90",
      coalesce(seen.translation_intervals90, '{}') as "translationIntervals90", read.corners
    from reference_reading read join observation seen on seen.pair_id = read.pair_id
    where read.day between ${days.from}::date and ${days.to}::date
      and ${center === null ? Prisma.sql`true` : Prisma.sql`read.center_id = ${center}`}
      and ${modelSha256 === undefined ? Prisma.sql`true` : Prisma.sql`seen.model_sha256 = ${modelSha256}`}
      and ${device === undefined ? Prisma.sql`true` : Prisma.sql`seen.device_model = ${device}`}
    order by read.id`;
  const shas = [...new Set(stored.map((row) => row.modelSha256).filter((sha) => sha !== null))];
  const models = await db.modelVersion.findMany({ where: { sha256: { in: shas } } });
  return {
    rows: (await withOwnProtocols(db, stored)).map(ofThisModel),
    models: models
      .map(({ sha256, modelId }) => ({ id: modelId, sha256 }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/** Corners were held against the model of the day: of another one they say nothing. */
const ofThisModel = ({ corners, ...row }: StoredRow): AgreementRow => ({
  ...row,
  corners: corners !== null && corners.modelSha256 === row.modelSha256 ? { ...corners.mm } : null,
});

interface OtherProtocols {
  readonly pairId: string;
  readonly irom: (number | null)[];
  readonly iromIntervals: number[][];
  readonly translation: (number | null)[];
  readonly translationIntervals: number[][];
}

/** Observations hold mid-planes and posterior corners; readings of another protocol are held against the model's value by that. */
async function withOwnProtocols(db: Database, rows: readonly StoredRow[]): Promise<StoredRow[]> {
  const others = rows.filter(
    ({ angleProtocol, translationProtocol }) =>
      angleProtocol !== 'mid-plane' || translationProtocol !== 'posterior-corner',
  );
  if (others.length === 0) return [...rows];
  const found = await db.$queryRaw<OtherProtocols[]>`
    select seen.pair_id as "pairId",
      array_agg(segment.endplate_irom_degrees order by segment.segment) as irom,
      jsonb_agg(segment.endplate_irom_interval90 order by segment.segment) as "iromIntervals",
      array_agg(segment.centre_mm order by segment.segment) as translation,
      jsonb_agg(segment.centre_interval90 order by segment.segment) as "translationIntervals"
    from observation seen
      join segment_kinematics segment
        on segment.pair_id = seen.pair_id and segment.model_sha256 = seen.model_sha256
    where seen.pair_id = any(${[...new Set(others.map(({ pairId }) => pairId))]}::text[])
    group by seen.pair_id`;
  const byPair = new Map(found.map((pair) => [pair.pairId, pair]));
  return rows.map((row) => {
    const other = byPair.get(row.pairId);
    if (!other) return row;
    return {
      ...row,
      ...(row.angleProtocol === 'endplate' && {
        modelIrom: other.irom,
        iromIntervals90: other.iromIntervals.flatMap(lowAndHigh),
      }),
      ...(row.translationProtocol === 'centre' && {
        modelTranslation: other.translation,
        translationIntervals90: other.translationIntervals.flatMap(lowAndHigh),
      }),
    };
  });
}

/** An empty interval is an absent one. */
const lowAndHigh = ([low, high]: number[]): (number | null)[] => [low ?? null, high ?? null];
