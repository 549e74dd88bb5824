import { METRICS, NUMBER_METRICS, type NumberMetric } from '@sagitta/drift';
import type { Database } from '@sagitta/persistence';

/*
 * Observed pairs as a network leaves them, made by SQL: each of three devices and four bands of age a center, numbers about
 * what films give, a patient in ten seen twice. The same number gives the same rows.
 */

export interface DriftNetwork {
  readonly centers: number;
  readonly days: number;
  readonly pairsADay: number;
}

/** Mean and SD of one pair's number; of a share how many have it. */
const PLAUSIBLE: Record<NumberMetric, readonly [mean: number, sd: number]> = {
  tubeVoltage: [82, 6],
  pixelSpacing: [0.16, 0.012],
  filmSize: [2800, 250],
  fieldOfView: [410, 25],
  brightness: [0.42, 0.06],
  contrast: [0.21, 0.03],
  sharpness: [0.55, 0.09],
  spineTilt: [6, 4],
  meanScore: [0.86, 0.03],
  lowestScore: [0.62, 0.09],
  cornerSpread: [0.9, 0.2],
  rigidResidual: [3.1, 0.8],
  vertebraDepth: [35, 3],
  iromIntervalWidth: [6.5, 1.4],
  labellingMargin: [14, 4],
  levelsFound: [5.8, 0.4],
  levelAmbiguous: [0.03, 0],
  toReview: [0.22, 0],
  refused: [0.01, 0],
  totalMotion: [42, 13],
  iromL1L2: [8, 3],
  iromL2L3: [9, 3.2],
  iromL3L4: [9.5, 3.4],
  iromL4L5: [9.8, 4],
  iromL5S1: [7.5, 4.2],
  translationL1L2: [0.8, 1],
  translationL2L3: [0.9, 1],
  translationL3L4: [1.1, 1.1],
  translationL4L5: [1.5, 1.4],
  translationL5S1: [0.9, 1.3],
  meanIrom: [8.8, 2.4],
  meanTranslation: [1, 0.7],
};

const columnOf = (metric: string): string => metric.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();

function valueOf(metric: NumberMetric, what: number): string {
  const [mean, sd] = PLAUSIBLE[metric];
  if (METRICS[metric].kind === 'share') return `(dice(i, ${what}) < ${mean})::int::float8`;
  // Devices differ by half a standard deviation.
  const normal = `sqrt(-2 * ln(1 - dice(i, ${what}))) * cos(6.283185307179586 * dice(i, ${what + 100}))`;
  return `${mean} + ${sd} * (0.5 * (device - 1) + ${normal})`;
}

/** 90 % intervals of the five segments: so far on either side. */
const intervals = (prefix: 'irom' | 'translation', half: number): string =>
  `array[${NUMBER_METRICS.filter((metric) => metric.startsWith(`${prefix}L`))
    .flatMap((metric) => [`${columnOf(metric)} - ${half}`, `${columnOf(metric)} + ${half}`])
    .join(', ')}]`;

/** Blinded readings of a center, of pairs drawn at random from its last quarter. */
const READINGS = 1_000;
const READ_DAYS = 89;

/** What a reader said of the five segments: the model's values, off by up to so much. */
const readOf = (prefix: 'irom' | 'translation', most: number): string =>
  `jsonb_build_array(${NUMBER_METRICS.filter((metric) => metric.startsWith(`${prefix}L`))
    .map((metric, i) => `${columnOf(metric)} + ${most} * (2 * dice(place, ${2000 + i}) - 1)`)
    .join(', ')})`;

/** Fills a migrated database; days end with yesterday. Every day is stale, as after recording. */
export async function fillWithObservations(
  db: Database,
  { centers, days, pairsADay }: DriftNetwork,
  report: (line: string) => void,
): Promise<void> {
  const run = (sql: string) => db.$executeRawUnsafe(sql);
  await run(
    `create function dice(i bigint, what bigint) returns float8 language sql immutable parallel safe
     return (hashint8extended(i, what) & 1048575) / 1048576.0`,
  );
  // Lists have indexes of their own (`--lists` times them): no page of the audit reads them.
  for (const index of LIST_INDEXES) await run(`drop index if exists "${index}"`);
  const columns = NUMBER_METRICS.map(columnOf).join(', ');
  const values = NUMBER_METRICS.map((metric, i) => `${valueOf(metric, i)} as ${columnOf(metric)}`).join(', ');
  for (let center = 1; center <= centers; center += 1) {
    if (center % 10 === 1) report(`center ${center} of ${centers} ...`);
    const id = centerName(center);
    await run(`insert into center (id, name) values ('${id}', 'Center ${center}') on conflict do nothing`);
    const made = `
      select i, md5('pair ' || i) as id, now()::date - ${days} + (n / ${pairsADay})::int as day,
        floor(3 * dice(i, 1001))::int as device
      from generate_series(0, ${days * pairsADay - 1}) n
      cross join lateral (select ${center}::bigint * 100000000 + n as i) numbered`;
    await run(
      `insert into pair (
         id, center_id, flexion_sha256, flexion_bytes, extension_sha256, extension_bytes, received_at, deadline_at,
         driven_at, status
       )
       select id, '${id}', id, 1000000, id, 1000000, day, day, day, 'measured' from (${made}) made`,
    );
    await run(
      `insert into observation (
         pair_id, center_id, day, patient, model_sha256, measured_at, manufacturer, device_model, device_software,
         photometric, age_band, ${columns}, irom_intervals90, translation_intervals90
       )
       select
         id, '${id}', day, patient, '${MODEL}', day, 'Maker ' || device, 'Device ' || device, '1.' || device,
         'MONOCHROME2', age_band, ${columns}, ${intervals('irom', 3)}, ${intervals('translation', 1)}
       from (
         select
           id, day, device, md5('patient ' || case when dice(i, 1002) < 0.1 then i - 7 else i end) as patient,
           (array['18-39', '40-49', '50-59', '60-69'])[1 + floor(4 * dice(i, 1003))::int] as age_band, ${values}
         from (${made}) made
       ) observed`,
    );
  }
  report('readings ...');
  await run(
    `insert into model_version (sha256, model_id) values ('${MODEL}', 'bench') on conflict do nothing`,
  );
  await run(
    `insert into reference_reading (
       id, pair_id, center_id, day, reader, source, blinded, sampling, angle_protocol, translation_protocol, read_at,
       recorded_by, irom_degrees, translation_mm
     )
     select
       'reading ' || pair_id, pair_id, center_id, day, 'reader-' || place % 3, 'api', true, 'random', 'mid-plane',
       'posterior-corner', day + 1, 'auditor', ${readOf('irom', 3)}, ${readOf('translation', 1)}
     from (
       select *, row_number() over (partition by center_id order by md5(pair_id)) as place
       from observation where day >= now()::date - ${READ_DAYS} and model_sha256 is not null
     ) drawn
     where place <= ${READINGS}`,
  );
  report('statistics ...');
  await run('vacuum analyze');
  await run(
    `insert into stale_day (center_id, day)
     select 'center-' || c, now()::date - n from generate_series(1, ${centers}) c cross join generate_series(1, ${days}) n`,
  );
}

export const centerName = (number: number): string => `center-${number}`;

const MODEL = 'a'.repeat(64);

const LIST_INDEXES = [
  'pair_received_at_id_idx',
  'pair_center_id_received_at_id_idx',
  'pair_status_received_at_id_idx',
  'pair_center_id_status_received_at_id_idx',
  'pair_to_review_received_at_id_idx',
  'pair_center_id_to_review_received_at_id_idx',
  'pair_model_sha256_received_at_id_idx',
  'pair_marks_idx',
  'pair_id_idx',
];
