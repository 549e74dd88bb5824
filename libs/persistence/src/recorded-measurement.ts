import { FilmDocument, Measurement, SegmentKinematics, VertebraMatch } from '@sagitta/contracts';
import { Prisma } from './generated/client.ts';

/* A measurement of its rows, as it was published: measurement-rows.ts made them, and this is its inverse. */

/** What a measurement is made of; names of segments and of levels sort as the spine does. */
export const MEASUREMENT = {
  model: true,
  films: true,
  segments: { orderBy: { segment: 'asc' } },
  vertebrae: { orderBy: { level: 'asc' } },
} as const satisfies Prisma.MeasurementInclude;

export type MeasurementRow = Prisma.MeasurementGetPayload<{ include: typeof MEASUREMENT }>;
type FilmRow = MeasurementRow['films'][number];
type SegmentRow = MeasurementRow['segments'][number];
type VertebraRow = MeasurementRow['vertebrae'][number];

/** Parsed, for the rows are text and JSON. What was recorded before there was a field lacks it: null is absent there. */
export function measurementOf(row: MeasurementRow): Measurement {
  const [flexion, extension] = [filmOf(row, 'flexion'), filmOf(row, 'extension')];
  // All that `postures` came with is there exactly where they are.
  const full = flexion?.measures != null && extension?.measures != null;
  return Measurement.parse({
    schema: row.schemaVersion,
    flexion: flexion && filmDocumentOf(row, flexion),
    extension: extension && filmDocumentOf(row, extension),
    segments: row.segments.map(segmentOf),
    ...(row.vertebrae.length > 0 && { vertebrae: row.vertebrae.map(vertebraOf) }),
    ...(full && {
      postures: { flexion: flexion.measures, extension: extension.measures },
      totalMotion: angle('mid-plane', row.totalMotionDegrees, row.totalMotionInterval90),
    }),
    ...present('interpretation', row.interpretation),
    ...present('naming', row.naming),
    ...present('review', row.review),
    ...present('revision', row.revision),
  });
}

const filmOf = (row: MeasurementRow, posture: FilmRow['posture']): FilmRow | undefined =>
  row.films.find((candidate) => candidate.posture === posture);

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
      ...present('acquisition', film.acquisition),
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

function segmentOf(row: SegmentRow): SegmentKinematics {
  const trust = trustOf(row);
  return SegmentKinematics.parse({
    segment: row.segment,
    irom: angle('mid-plane', row.iromDegrees, row.iromInterval90),
    iromAlternatives: [angle('endplate', row.endplateIromDegrees, row.endplateIromInterval90)],
    translation: [
      {
        protocol: 'posterior-corner',
        mm: row.posteriorCornerMm,
        percentDepth: row.posteriorCornerPercent,
        ...interval('interval90', row.posteriorCornerInterval90),
        ...interval('percentDepthInterval90', row.posteriorCornerPercentInterval90),
        ...(trust && { trust, mmPerDegree: row.posteriorCornerMmPerDegree }),
        ...interval('mmPerDegreeInterval90', row.posteriorCornerPerDegreeInterval90),
      },
      {
        protocol: 'centre',
        mm: row.centreMm,
        percentDepth: row.centrePercent,
        ...interval('interval90', row.centreInterval90),
        ...interval('percentDepthInterval90', row.centrePercentInterval90),
        ...(trust && { trust, mmPerDegree: row.centreMmPerDegree }),
        ...interval('mmPerDegreeInterval90', row.centrePerDegreeInterval90),
      },
    ],
    ...present('centreOfRotation', row.centreOfRotation),
    ...present('absentReason', row.absentReason),
  });
}

function trustOf({ spacingKind, spacingSources }: SegmentRow): object | null {
  if (spacingKind === null) return null;
  return spacingKind === 'unknown' ? { kind: 'unknown' } : { kind: spacingKind, sources: spacingSources };
}

const vertebraOf = (row: VertebraRow): VertebraMatch =>
  VertebraMatch.parse({
    level: row.level,
    shape: row.shape,
    residualPercentDepth: row.residualPercentDepth,
    residualMm: row.residualMm,
    sizeRatio: row.sizeRatio,
    ...interval('sizeRatioInterval90', row.sizeRatioInterval90),
  });

const angle = (protocol: string, degrees: number | null, bounds: readonly number[]): object => ({
  ...{ protocol, degrees },
  ...interval('interval90', bounds),
});

const interval = (name: string, bounds: readonly number[]): object =>
  bounds.length > 0 ? { [name]: bounds } : {};

const present = (name: string, value: unknown): object => (value === null ? {} : { [name]: value });
