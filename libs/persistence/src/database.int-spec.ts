import { readdirSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '@sagitta/testing';
import { checkSchema, closeDatabase, NEWEST_MIGRATION, openDatabase, pingDatabase } from './index.ts';

let postgres: TestDatabase;
beforeAll(async () => {
  postgres = await testDatabase();
});
afterAll(() => postgres.stop());

const unavailable = { name: 'Failure', code: 'database-unavailable', retryable: true };

describe('the schema check', () => {
  it('passes on a migrated database and names the command on another', async () => {
    const url = await postgres.clone();
    const db = openDatabase(url);
    const empty = openDatabase(url.replace(/[^/]+$/, 'postgres'));
    try {
      await checkSchema(db);
      await expect(checkSchema(empty)).rejects.toMatchObject({
        code: 'startup-refused',
        message: expect.stringContaining('prisma migrate deploy'),
      });
      await db.$executeRaw`update _prisma_migrations set rolled_back_at = now()`;
      await expect(checkSchema(db)).rejects.toMatchObject({ code: 'startup-refused' });
    } finally {
      await Promise.all([closeDatabase(db), closeDatabase(empty)]);
    }
  });

  it('asks for the newest migration there is', () => {
    const folder = new URL('../../../prisma/migrations/', import.meta.url);
    const migrations = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(
      migrations
        .map(({ name }) => name)
        .sort()
        .at(-1),
    ).toBe(NEWEST_MIGRATION);
  });
});

describe('a database that does not do it', () => {
  it.each(['postgresql://postgres@127.0.0.1:1/sagitta', 'postgresql://postgres@192.0.2.1:5432/sagitta'])(
    'is unavailable at %s, within the limit',
    async (url) => {
      const db = openDatabase(url, { connectTimeoutMs: 500 });
      await expect(pingDatabase(db)).rejects.toMatchObject(unavailable);
      await closeDatabase(db);
    },
  );

  it('is unavailable when a statement takes too long, the pool is used up or the schema is old', async () => {
    const url = await postgres.clone();
    const db = openDatabase(url, { connections: 1, statementTimeoutMs: 400, connectTimeoutMs: 200 });
    try {
      const slow = db.$queryRaw`select pg_sleep(5)::text`;
      await expect(Promise.all([slow, pingDatabase(db)])).rejects.toMatchObject(unavailable);
      await expect(slow).rejects.toMatchObject(unavailable);
      await db.$executeRaw`drop table worker`;
      await expect(db.worker.findMany()).rejects.toMatchObject({
        ...unavailable,
        message: expect.stringContaining('prisma migrate deploy'),
      });
    } finally {
      await closeDatabase(db);
    }
  });

  it('is unavailable while its connections are cut, and there again afterwards', async () => {
    const url = await postgres.clone();
    const db = openDatabase(url, { connections: 1 });
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    try {
      const cut = db.$queryRaw`select pg_sleep(10)::text`.catch((error: unknown) => error);
      const others = 'pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
      while ((await admin.query(`select from ${others} and state = 'active'`)).rowCount === 0);
      await admin.query(`select pg_terminate_backend(pid) from ${others}`);
      expect(await cut).toMatchObject(unavailable);
      await pingDatabase(db);
    } finally {
      await admin.end();
      await closeDatabase(db);
    }
  });
});
