import { createHash } from 'node:crypto';
import type { Database } from '@sagitta/persistence';

/*
 * Pairs as a network of 40 centers makes them in three years, by SQL: newest last, as they come in. Shares are chosen
 * so that every kind of list has its hard case: marks that nearly all pairs have and such that one in some thousands
 * has, centers of a quarter and of a thousandth of the pairs, models that were used years ago and one that is tried on
 * few. The same number gives the same rows. Films are left out: no list reads them.
 */

const CENTERS = 40;
const BATCH = 50_000;

/** Fills a migrated, empty database. Triggers rest meanwhile: what they would keep is written here. */
export async function fillWithPairs(
  db: Database,
  count: number,
  report: (line: string) => void,
): Promise<void> {
  for (const statement of PREPARATION) await db.$executeRawUnsafe(statement);
  for (let from = 1; from <= count; from += BATCH) {
    const to = Math.min(count, from + BATCH - 1);
    report(`pairs ${to} of ${count} ...`);
    await db.$executeRawUnsafe('truncate made');
    await db.$executeRawUnsafe(made(from, to, count));
    for (const statement of ROWS) await db.$executeRawUnsafe(statement);
  }
  report('statistics ...');
  await db.$executeRawUnsafe('drop table made');
  await db.$executeRawUnsafe('vacuum analyze');
}

/** The center that a bound person of the bench sees: neither the largest nor the smallest. */
export const BENCH_CENTER = 'center-5';
export const LARGEST_CENTER = 'center-1';

/** Three were used one after the other; the fourth is tried on few pairs of late. */
export const modelSha256 = (number: 1 | 2 | 3 | 4): string =>
  createHash('md5').update(`model ${number}`).digest('hex').repeat(2);

const PREPARATION = [
  // From 0 up to 1, by the pair's number and what is asked of it.
  `create function dice(i bigint, what bigint) returns float8 language sql immutable parallel safe
   return (hashint8extended(i, what) & 1048575) / 1048576.0`,
  `insert into center (id, name) select 'center-' || n, 'Center ' || n from generate_series(1, ${CENTERS}) n`,
  `insert into person (username, display_name, role, password_hash)
   select 'reader-' || n, 'Reader ' || n, 'radiologist', 'none' from generate_series(1, 5) n`,
  `insert into model_version (sha256, model_id)
   select md5('model ' || n) || md5('model ' || n), 'model-' || n from generate_series(1, 4) n`,
  `create unlogged table made (
     i bigint, id text, center_id text, received_at timestamptz(3), committed_at timestamptz(3), status pair_status,
     failure_code text, model_sha256 text, findings text[], reasons text[], urgency int, review_state review_state,
     revision_count int
   )`,
];

const REASONS = [
  ['motion-implausible', 0.004],
  ['postures-swapped', 0.0004],
  ['level-ambiguous', 0.02],
  ['body-sizes-differ', 0.002],
  ['residual-high', 0.03],
  ['landmark-score-low', 0.05],
  ['interval-wide', 0.06],
  ['no-motion', 0.02],
  ['facing-differs', 0.0008],
  ['spacing-differs', 0.005],
  ['spacing-unknown', 0.03],
  ['level-missing', 0.04],
] as const;

const FAILURES = [
  'film-not-lumbar-lateral',
  'film-truncated',
  'film-malformed',
  'unsupported-transfer-syntax',
  'deliveries-exhausted',
  'deadline-exceeded',
];

const list = (values: readonly string[]): string =>
  `array[${values.map((value) => `'${value}'`).join(', ')}]`;

/** A segment is above threshold the rarer, the higher it is: of L1-L2 one in some thousands. */
const finding = (segment: number): string => `case
  when dice(i, ${20 + segment}) < ${[0.0003, 0.004, 0.02, 0.09, 0.05][segment]!} then 'above-threshold'
  when dice(i, ${20 + segment}) < 0.2 then 'indeterminate'
  when dice(i, ${20 + segment}) < 0.23 then 'absent'
  else 'normal' end`;

const made = (from: number, to: number, count: number): string => `
  insert into made
  select
    i, id, center_id, received_at,
    case when status <> 'accepted' then received_at + interval '1 second' * (0.2 + 2 * dice(i, 4)) end,
    status,
    case when status = 'failed' then
      (${list(FAILURES)})[1 + floor(${FAILURES.length} * power(dice(i, 5), 3))::int]
    end,
    case when status = 'measured' then md5('model ' || model) || md5('model ' || model) end,
    findings, reasons, urgency,
    case
      when urgency is null then null
      when i > ${count} * 0.995 or dice(i, 6) < 0.02 then 'open'::review_state
      when dice(i, 6) < 0.03 then 'second-read'
      when dice(i, 6) < 0.13 then 'rejected'
      else 'accepted'
    end,
    case when urgency is not null and dice(i, 7) < 0.08 then 1 else 0 end
  from (
    select
      i,
      md5('pair ' || i) as id,
      'center-' || ceil(${CENTERS} * power(dice(i, 1), 3.5) + 0.0001)::int as center_id,
      now() - interval '1095 days' * ((${count} - i + dice(i, 2)) / ${count}) as received_at,
      status,
      case when dice(i, 8) < 0.05 and i > ${count} * 0.9 then 4 else 1 + floor(2.999 * i / ${count})::int end as model,
      case when status = 'measured' then array[${[0, 1, 2, 3, 4].map(finding).join(', ')}] else '{}' end as findings,
      case when status = 'measured' then reasons else '{}' end as reasons,
      case when status = 'measured' then urgency end as urgency
    from generate_series(${from}, ${to}) i
    cross join lateral (
      select (case
        when i > ${count} - 20 then 'accepted' when dice(i, 3) < 0.06 then 'failed' else 'measured'
      end)::pair_status as status
    ) fate
    cross join lateral (
      select
        coalesce(array_agg(reason order by rank) filter (where dice(i, 40 + rank) < share), '{}') as reasons,
        max(${REASONS.length + 1} - rank) filter (where dice(i, 40 + rank) < share) as urgency
      from (values ${REASONS.map(([reason, share], at) => `('${reason}', ${share}, ${at + 1})`).join(', ')})
        as of_reason (reason, share, rank)
    ) doubts
  ) pairs`;

const SEGMENTS = list(['L1-L2', 'L2-L3', 'L3-L4', 'L4-L5', 'L5-S1']);

const ROWS = [
  `insert into pair (
     id, center_id, flexion_sha256, flexion_bytes, extension_sha256, extension_bytes, received_at, deadline_at,
     driven_at, status, committed_at, attempts, failure_code, failure_message, to_review, model_sha256, marks,
     review_urgency, review_state, revision_count, change_count
   )
   select
     id, center_id, id || id, 1000000, id || id, 1000000, received_at, received_at + interval '2 minutes',
     received_at, status, committed_at, 1, failure_code, failure_code,
     case when status = 'measured' then urgency is not null end, model_sha256,
     array(
       select distinct mark from (
         select 'finding:' || finding from unnest(findings) finding
         union all select 'finding:' || (${SEGMENTS})[n] || ':' || findings[n] from generate_series(1, cardinality(findings)) n
         union all select 'reason:' || reason from unnest(reasons) reason
       ) marks (mark) order by mark
     ),
     urgency, review_state, revision_count, revision_count
   from made`,
  `alter table measurement disable trigger user`,
  `insert into measurement (
     pair_id, model_sha256, schema_version, provider, runtime, software_version, worker_id, started_at, finished_at,
     committed_at, wait_ms, kinematics_ms, total_ms, review, marks, review_urgency, total_motion_interval90
   )
   select
     id, model_sha256, 1, 'cpu', 'generated', '0.0.0', 'worker-1', received_at, committed_at, committed_at,
     5, 1, 80 + 60 * dice(i, 9),
     (select coalesce(jsonb_agg(jsonb_build_object('reason', reason, 'value', 9, 'threshold', 8)), '[]')
      from unnest(reasons) reason),
     '{}', urgency, '{}'
   from made where status = 'measured'`,
  `alter table measurement enable trigger user`,
  `insert into segment_kinematics (
     pair_id, model_sha256, segment, irom_degrees, irom_interval90, posterior_corner_mm, posterior_corner_percent,
     posterior_corner_interval90, spacing_kind, finding
   )
   select
     id, model_sha256, (${SEGMENTS})[n], 4 + 10 * dice(i, 50 + n), array[3, 15], 3 * dice(i, 60 + n),
     9 * dice(i, 60 + n), array[0, 4], 'detector', findings[n]
   from made cross join generate_series(1, 5) n where status = 'measured'`,
  `insert into revision (id, pair_id, number, parent, edits, author, reason, measurement, irom_degrees, review, findings)
   select
     id::uuid, id, 1, model_sha256, '[]', 'reader-' || (1 + i % 5), 'corner off', '{}', '[5, 6, 7, 8, 9]', '[]', findings
   from made where revision_count > 0`,
];
