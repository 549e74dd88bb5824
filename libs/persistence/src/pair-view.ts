import { Provenance, type Edit, type Measurement, type PairView } from '@sagitta/contracts';
import type { Database } from './database.ts';
import type { Prisma } from './generated/client.ts';
import { revisedMeasurement } from './find-measurement.ts';
import { NEWEST_FIRST, SUMMARY, summaryOfRow } from './pair-summaries.ts';
import { MEASUREMENT, measurementOf, type MeasurementRow } from './recorded-measurement.ts';
import { verdictOf } from './verdicts.ts';

const AUTHOR = { select: { username: true, displayName: true } } as const;

/** What people did. Newest revision first, as the summary takes it; without what they measured, which is long. */
const DONE = {
  revisions: { orderBy: { number: 'desc' }, omit: { measurement: true }, include: { person: AUTHOR } },
  verdicts: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], include: { person: AUTHOR } },
  readings: {
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, blinded: true, createdAt: true, person: AUTHOR },
  },
} as const satisfies Prisma.PairSelect;

type DoneRow = Prisma.PairGetPayload<{ select: typeof DONE }>;

/** Everything known of a pair; null when there is none of that id within the scope. */
export async function findPair(
  db: Database,
  { pairId, centerScope }: { pairId: string; centerScope: string | null },
): Promise<PairView | null> {
  const row = await db.pair.findFirst({
    where: { id: pairId, ...(centerScope !== null && { centerId: centerScope }) },
    select: {
      ...SUMMARY,
      flexionSha256: true,
      flexionBytes: true,
      extensionSha256: true,
      extensionBytes: true,
      acquiredAt: true,
      attempts: true,
      changes: {
        orderBy: [{ at: 'asc' }, { state: 'asc' }],
        select: { state: true, at: true, detail: true },
      },
      measurements: { orderBy: [...NEWEST_FIRST], take: 1, include: MEASUREMENT },
      ...DONE,
    },
  });
  if (!row) return null;
  const newest = row.measurements[0] ?? null;
  const [revision] = row.revisions;
  // A revision never changes: what is read of it now is what was newest when the pair was read.
  const revised = revision ? await revisedMeasurement(db, revision.id) : null;
  const measured = revised ? await measuredBy(db, pairId, revised, newest) : newest;
  return {
    ...summaryOfRow(row),
    films: {
      flexion: { sha256: row.flexionSha256, bytes: Number(row.flexionBytes) },
      extension: { sha256: row.extensionSha256, bytes: Number(row.extensionBytes) },
    },
    acquiredAt: row.acquiredAt?.toISOString() ?? null,
    attempts: row.attempts,
    measurement: revised ?? (measured && measurementOf(measured)),
    measurementId: revision?.id ?? measured?.modelSha256 ?? null,
    provenance: measured ? provenanceOf(measured) : null,
    timingsMs: measured
      ? { wait: measured.waitMs, kinematics: measured.kinematicsMs, total: measured.totalMs }
      : null,
    history: row.changes.map(({ state, at, detail }) => ({ state, at: at.toISOString(), detail })),
    ...doneOf(row),
  };
}

/** What the first of a row of corrections corrected: a newer model's measurement takes no correction back. */
async function measuredBy(
  db: Database,
  pairId: string,
  { flexion }: Measurement,
  newest: MeasurementRow | null,
): Promise<MeasurementRow | null> {
  const modelSha256 = flexion.model.sha256;
  if (newest?.modelSha256 === modelSha256) return newest;
  const where = { pairId_modelSha256: { pairId, modelSha256 } };
  return db.measurement.findUnique({ where, include: MEASUREMENT });
}

const doneOf = ({
  revisions,
  verdicts,
  readings,
}: DoneRow): Pick<PairView, 'revisionsMade' | 'verdicts' | 'readings'> => ({
  revisionsMade: revisions.toReversed().map((row) => ({
    ...{ revisionId: row.id, number: row.number, parent: row.parent, reason: row.reason },
    // Written as parsed from a request, by `revisePair` alone.
    edits: row.edits as Edit[],
    ...{ author: row.person, at: row.createdAt.toISOString() },
  })),
  verdicts: verdicts.map((row) => ({
    ...{ verdictId: row.id, verdict: verdictOf(row.verdict), measurementId: row.measurementId },
    ...{ author: row.person, reason: row.reason, at: row.createdAt.toISOString() },
  })),
  readings: readings.map((row) => ({
    ...{ readingId: row.id, author: row.person, at: row.createdAt.toISOString(), blinded: row.blinded },
  })),
});

const provenanceOf = (row: MeasurementRow): Provenance =>
  Provenance.parse({
    model: { id: row.model.modelId, sha256: row.modelSha256 },
    provider: row.provider,
    runtime: row.runtime,
    softwareVersion: row.softwareVersion,
    workerId: row.workerId,
  });
