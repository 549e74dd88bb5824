import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, waitFor, type TestDatabase } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.stop());

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('testDatabase', () => {
  it('has every migration', async () => {
    const url = await database.clone();
    const applied = await query(
      url,
      'SELECT count(*)::int AS n FROM _prisma_migrations WHERE finished_at IS NOT NULL',
    );
    expect(applied[0]!['n']).toBeGreaterThan(0);
  });

  it('gives every test a database of its own', async () => {
    const [one, two] = [await database.clone(), await database.clone()];
    await query(one, 'CREATE TABLE only_here (a int)');
    expect(await query(one, 'SELECT * FROM only_here')).toEqual([]);
    await expect(query(two, 'SELECT * FROM only_here')).rejects.toThrow(/does not exist/);
  });
});

describe('waitFor', () => {
  it('gives what the condition at last gave', async () => {
    let calls = 0;
    expect(await waitFor(() => ++calls >= 3 && `after ${calls}`)).toBe('after 3');
    expect(await waitFor(() => 0)).toBe(0);
  });

  it('says at its limit what the condition was and last said', async () => {
    const never = (): never => {
      throw new Error('not yet');
    };
    await expect(waitFor(never, 30)).rejects.toThrow(/Not fulfilled within 30 ms: .*; last: Error: not yet/s);
  });
});
