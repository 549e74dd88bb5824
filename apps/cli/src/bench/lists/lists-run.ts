import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startPostgres } from '@sagitta/embedded';
import { closeDatabase, openDatabase } from '@sagitta/persistence';
import { migrate } from '../../up/migrate.ts';
import { fillWithPairs } from './generated-pairs.ts';
import { kindsOfPage } from './kinds-of-page.ts';
import { timePage, type PageTime } from './time-pages.ts';

/** One statement of the filling may take that long; the pages' own limit is metrics'. */
const FILL_LIMIT_MS = 600_000;

/** The time of every kind of page in a database of its own with that many pairs; about 3 GB for a million. */
export async function timeLists(pairs: number, report: (line: string) => void): Promise<PageTime[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sagitta-lists-'));
  const server = await startPostgres({ dir: folder, port: 0 });
  try {
    await migrate(server.url);
    const filling = openDatabase(server.url, { connections: 1, statementTimeoutMs: FILL_LIMIT_MS });
    try {
      await fillWithPairs(filling, pairs, report);
    } finally {
      await closeDatabase(filling);
    }
    const db = openDatabase(server.url);
    try {
      const times: PageTime[] = [];
      for (const kind of await kindsOfPage(db)) {
        report(`${kind.name} ...`);
        times.push(await timePage(kind));
      }
      return times;
    } finally {
      await closeDatabase(db);
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
