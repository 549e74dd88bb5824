import { FilmDocument, Measurement, Provenance, SegmentKinematics, type PairView } from '@sagitta/contracts';
import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';
import { SUMMARY, summaryOfRow } from './pair-summaries.ts';

const SHOWN = { model: true, films: true, segments: { orderBy: { segment: 'asc' } } } as const;
type MeasurementRow = Prisma.MeasurementGetPayload<{ include: typeof SHOWN }>;
type FilmRow = MeasurementRow['films'][number];
type SegmentRow = MeasurementRow['segments'][number];

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
      measurements: { orderBy: { committedAt: 'desc' }, take: 1, include: SHOWN },
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
    provenance: shown ? provenanceOf(shown) : null,
    timingsMs: shown ? { wait: shown.waitMs, kinematics: shown.kinematicsMs, total: shown.totalMs } : null,
    history: row.changes.map(({ state, at, detail }) => ({ state, at: at.toISOString(), detail })),
  };
}

/** The measurement as it was published: recording and this are each other's inverse. Parsed, for the rows are text. */
function measurementOf(row: MeasurementRow): Measurement {
  const film = (posture: FilmRow['posture']): FilmDocument | undefined => {
    const found = row.films.find((candidate) => candidate.posture === posture);
    return found && filmDocumentOf(row, found);
  };
  return Measurement.parse({
    schema: row.schemaVersion,
    flexion: film('flexion'),
    extension: film('extension'),
    segments: row.segments.map(segmentOf),
    ...(row.naming !== null && { naming: row.naming }),
    ...(row.review !== null && { review: row.review }),
  });
}

const provenanceOf = (row: MeasurementRow): Provenance =>
  Provenance.parse({
    model: { id: row.model.modelId, sha256: row.modelSha256 },
    provider: row.provider,
    runtime: row.runtime,
    softwareVersion: row.softwareVersion,
    workerId: row.workerId,
  });

const filmDocumentOf = (row: MeasurementRow, film: FilmRow): FilmDocument =>
  FilmDocument.parse({
    schema: row.schemaVersion,
    model: { id: row.model.modelId, sha256: row.modelSha256 },
    provider: row.provider,
    profile: film.profile,
    film: {
      width: film.width,
      height: film.height,
      facing: film.facing,
      pixelSpacing:
        film.spacingKind === 'unknown'
          ? { kind: 'unknown' }
          : { kind: film.spacingKind, mmPerPixel: film.mmPerPixel, source: film.spacingSource },
    },
    landmarks: film.landmarks,
    ...(film.motionShare !== null && { uncertainty: { motionShare: film.motionShare } }),
    quality: {
      completeLevels: film.completeLevels,
      lowestScore: film.lowestScore,
      labellingMargin: film.labellingMargin,
    },
    timingsMs: {
      read: film.readMs,
      decode: film.decodeMs,
      place: film.placeMs,
      infer: film.inferMs,
      landmarks: film.landmarksMs,
    },
  });

const segmentOf = (row: SegmentRow): SegmentKinematics =>
  SegmentKinematics.parse({
    segment: row.segment,
    irom: { protocol: 'mid-plane', degrees: row.iromDegrees, ...interval(row.iromInterval90) },
    iromAlternatives: [
      { protocol: 'endplate', degrees: row.endplateIromDegrees, ...interval(row.endplateIromInterval90) },
    ],
    translation: [
      {
        protocol: 'posterior-corner',
        mm: row.posteriorCornerMm,
        percentDepth: row.posteriorCornerPercent,
        ...interval(row.posteriorCornerInterval90),
      },
      {
        protocol: 'centre',
        mm: row.centreMm,
        percentDepth: row.centrePercent,
        ...interval(row.centreInterval90),
      },
    ],
    ...(row.absentReason !== null && { absentReason: row.absentReason }),
  });

const interval = (bounds: readonly number[]): { interval90?: readonly number[] } =>
  bounds.length > 0 ? { interval90: bounds } : {};
