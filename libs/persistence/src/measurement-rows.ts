import type { FilmDocument, PairMeasured, SegmentKinematics, VertebraMatch } from '@sagitta/contracts';
import { marksOf, urgencyOf } from '@sagitta/contracts';
import { POSTURES, byProtocol } from '@sagitta/kinematics';

/*
 * A measurement as rows of its tables; recorded-measurement.ts makes a measurement of them again. Where a measurement
 * lacks a field, the column stays null, as it is of rows from before there was such a field.
 */

const keyOf = ({ pair, provenance }: PairMeasured) => ({
  pair_id: pair.pairId,
  model_sha256: provenance.model.sha256,
});

/** The row of a measurement, columns by their names in the database. */
export function measurementRow(event: PairMeasured): object {
  const { measurement, provenance, timingsMs } = event;
  const { interpretation, totalMotion } = measurement;
  return {
    ...keyOf(event),
    schema_version: measurement.schema,
    provider: provenance.provider,
    runtime: provenance.runtime,
    software_version: provenance.softwareVersion,
    worker_id: provenance.workerId,
    started_at: event.startedAt,
    finished_at: event.finishedAt,
    wait_ms: timingsMs.wait,
    kinematics_ms: timingsMs.kinematics,
    total_ms: timingsMs.total,
    naming: measurement.naming,
    review: measurement.review,
    total_motion_degrees: totalMotion?.degrees,
    total_motion_interval90: totalMotion && (totalMotion.interval90 ?? []),
    rule_set_id: interpretation?.ruleSet.id,
    rule_set_version: interpretation?.ruleSet.version,
    interpretation,
    revision: measurement.revision,
    marks: marksOf(measurement),
    review_urgency: urgencyOf(measurement.review ?? []),
  };
}

/** One for each film. */
export const filmRows = (event: PairMeasured): object[] =>
  POSTURES.map((posture) => ({
    ...keyOf(event),
    posture,
    ...filmColumns(event.measurement[posture]),
    measures: event.measurement.postures?.[posture],
  }));

function filmColumns({ film, profile, landmarks, quality, uncertainty, timingsMs }: FilmDocument): object {
  const { pixelSpacing } = film;
  return {
    profile,
    width: film.width,
    height: film.height,
    facing: film.facing,
    spacing_kind: pixelSpacing.kind,
    mm_per_pixel: pixelSpacing.kind === 'unknown' ? null : pixelSpacing.mmPerPixel,
    spacing_source: pixelSpacing.kind === 'unknown' ? null : pixelSpacing.source,
    landmarks,
    motion_share: uncertainty?.motionShare,
    complete_levels: quality.completeLevels,
    lowest_score: quality.lowestScore,
    labelling_margin: quality.labellingMargin,
    acquisition: film.acquisition,
    read_ms: timingsMs.read,
    decode_ms: timingsMs.decode,
    place_ms: timingsMs.place,
    infer_ms: timingsMs.infer,
    landmarks_ms: timingsMs.landmarks,
  };
}

/** One for each segment. */
export function segmentRows(event: PairMeasured): object[] {
  const { segments, interpretation } = event.measurement;
  return segments.map((kinematics) => {
    const judged = interpretation?.segments.find(({ segment }) => segment === kinematics.segment);
    return { ...keyOf(event), ...segmentColumns(kinematics), finding: judged?.finding };
  });
}

function segmentColumns(kinematics: SegmentKinematics): object {
  const { segment, irom, iromAlternatives = [], translation, centreOfRotation, absentReason } = kinematics;
  const angles = [irom, ...iromAlternatives];
  const [midPlane, endplate] = [byProtocol(angles, 'mid-plane'), byProtocol(angles, 'endplate')];
  const posteriorCorner = byProtocol(translation, 'posterior-corner');
  const centre = byProtocol(translation, 'centre');
  const trust = posteriorCorner?.trust;
  return {
    segment,
    irom_degrees: midPlane?.degrees,
    irom_interval90: midPlane?.interval90 ?? [],
    endplate_irom_degrees: endplate?.degrees,
    endplate_irom_interval90: endplate?.interval90 ?? [],
    posterior_corner_mm: posteriorCorner?.mm,
    posterior_corner_percent: posteriorCorner?.percentDepth,
    posterior_corner_interval90: posteriorCorner?.interval90 ?? [],
    posterior_corner_percent_interval90: posteriorCorner?.percentDepthInterval90 ?? [],
    posterior_corner_mm_per_degree: posteriorCorner?.mmPerDegree,
    posterior_corner_per_degree_interval90: posteriorCorner?.mmPerDegreeInterval90 ?? [],
    centre_mm: centre?.mm,
    centre_percent: centre?.percentDepth,
    centre_interval90: centre?.interval90 ?? [],
    centre_percent_interval90: centre?.percentDepthInterval90 ?? [],
    centre_mm_per_degree: centre?.mmPerDegree,
    centre_per_degree_interval90: centre?.mmPerDegreeInterval90 ?? [],
    // Of both protocols: each measures on both films.
    spacing_kind: trust?.kind,
    spacing_sources: !trust || trust.kind === 'unknown' ? [] : trust.sources,
    centre_of_rotation: centreOfRotation,
    absent_reason: absentReason,
  };
}

/** One for each vertebra that was held against its two films; none of what was measured before that. */
export const vertebraRows = (event: PairMeasured): object[] =>
  (event.measurement.vertebrae ?? []).map((match) => ({ ...keyOf(event), ...vertebraColumns(match) }));

const vertebraColumns = (match: VertebraMatch): object => ({
  level: match.level,
  shape: match.shape,
  residual_percent_depth: match.residualPercentDepth,
  residual_mm: match.residualMm,
  size_ratio: match.sizeRatio,
  size_ratio_interval90: match.sizeRatioInterval90 ?? [],
});
