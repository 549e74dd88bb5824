import { Provenance, type PairView } from '@sagitta/contracts';
import type { Database } from './database.ts';
import { NEWEST_FIRST, SUMMARY, summaryOfRow } from './pair-summaries.ts';
import { MEASUREMENT, measurementOf, type MeasurementRow } from './recorded-measurement.ts';

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
    },
  });
  if (!row) return null;
  const shown = row.measurements[0];
  return {
    ...summaryOfRow(row),
    films: {
      flexion: { sha256: row.flexionSha256, bytes: Number(row.flexionBytes) },
      extension: { sha256: row.extensionSha256, bytes: Number(row.extensionBytes) },
    },
    acquiredAt: row.acquiredAt?.toISOString() ?? null,
    attempts: row.attempts,
    measurement: shown ? measurementOf(shown) : null,
    measurementId: shown?.modelSha256 ?? null,
    provenance: shown ? provenanceOf(shown) : null,
    timingsMs: shown ? { wait: shown.waitMs, kinematics: shown.kinematicsMs, total: shown.totalMs } : null,
    history: row.changes.map(({ state, at, detail }) => ({ state, at: at.toISOString(), detail })),
    revisionsMade: [],
    verdicts: [],
    readings: [],
  };
}

const provenanceOf = (row: MeasurementRow): Provenance =>
  Provenance.parse({
    model: { id: row.model.modelId, sha256: row.modelSha256 },
    provider: row.provider,
    runtime: row.runtime,
    softwareVersion: row.softwareVersion,
    workerId: row.workerId,
  });
