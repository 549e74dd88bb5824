import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { closeDatabase, openDatabase, type Database } from '@sagitta/persistence';
import { StateFolder } from '../../up/state-folder.ts';
import { System } from '../../up/system.ts';
import { timePage, type PageTime } from '../lists/time-pages.ts';
import { auditPages, Auditor } from './audit-pages.ts';
import { centerName, fillWithObservations, type DriftNetwork } from './generated-observations.ts';

/** What a page of the audit may take, p95. */
export const PAGE_LIMIT_MS = 300;

export interface DriftTimes {
  readonly network: DriftNetwork;
  readonly observations: number;
  /** Values of single segments: five rotations and five translations an observation. */
  readonly segmentValues: number;
  readonly rollups: number;
  readonly megabytes: { readonly observation: number; readonly rollups: number; readonly whole: number };
  readonly seconds: {
    readonly filled: number;
    readonly rolledUp: number;
    readonly frozen: number;
    readonly looked: number;
  };
  readonly pages: readonly PageTime[];
  readonly within: boolean;
}

/** One statement of the filling may take that long. */
const FILL_LIMIT_MS = 1_800_000;
const BASELINE_DAYS = 90;
const DAY_MS = 86_400_000;

/** A system of its own with a generated network: rolled up, held against baselines, and asked as the page asks. */
export async function timeDrift(network: DriftNetwork, report: (line: string) => void): Promise<DriftTimes> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sagitta-drift-'));
  const system = new System({ workers: 0, state: new StateFolder(folder), report, anyPort: true });
  try {
    const { dashboardUrl, databaseUrl } = await system.start();
    const db = openDatabase(databaseUrl, { connections: 2, statementTimeoutMs: FILL_LIMIT_MS });
    try {
      return await times(db, dashboardUrl, network, report);
    } finally {
      await closeDatabase(db);
    }
  } finally {
    await system.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function times(
  db: Database,
  dashboardUrl: string,
  network: DriftNetwork,
  report: (line: string) => void,
): Promise<DriftTimes> {
  const filled = await secondsOf(() => fillWithObservations(db, network, report));
  report('rolling up ...');
  const rolledUp = await secondsOf(() => looked(db));
  const auditor = await Auditor.signIn(dashboardUrl);
  const [{ today }] = await db.$queryRaw<[{ today: Date }]>`select now()::date as today`;
  const day = (back: number): string => new Date(today.getTime() - back * DAY_MS).toISOString().slice(0, 10);
  const held = Math.min(BASELINE_DAYS, Math.floor(0.8 * network.days));
  const days = { from: day(network.days), to: day(network.days - held + 1) };
  report('freezing baselines ...');
  const frozen = await secondsOf(async () => {
    for (let center = 1; center <= network.centers; center += 1) {
      await auditor.post(`/api/drift/centers/${centerName(center)}/baselines`, {
        ...{ baselineId: randomUUID(), days, reason: 'The bench holds everything against it' },
      });
    }
  });
  const looking = await secondsOf(() => looked(db));
  const pages: PageTime[] = [];
  for (const kind of auditPages(auditor, centerName(1), { from: days.from, to: day(1) })) {
    report(`${kind.name} ...`);
    pages.push(await timePage(kind));
  }
  const observations = await db.observation.count();
  return {
    ...{ network, observations, segmentValues: 10 * observations, rollups: await db.dayRollup.count() },
    megabytes: await megabytes(db),
    seconds: { filled, rolledUp, frozen, looked: looking },
    ...{ pages, within: pages.every(({ p95Ms }) => p95Ms < PAGE_LIMIT_MS) },
  };
}

/** Until metrics has looked at all that changed. */
async function looked(db: Database): Promise<void> {
  while ((await db.staleDay.count()) > 0) await delay(200);
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

async function megabytes(db: Database): Promise<DriftTimes['megabytes']> {
  const [sizes] = await db.$queryRaw<[DriftTimes['megabytes']]>`
    select
      pg_total_relation_size('observation')::float8 / 1e6 as observation,
      pg_total_relation_size('day_rollup')::float8 / 1e6 as rollups,
      pg_database_size(current_database())::float8 / 1e6 as whole`;
  return sizes;
}
