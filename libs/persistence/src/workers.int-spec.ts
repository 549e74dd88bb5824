import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WorkerHeartbeat } from '@sagitta/contracts';
import { sha256Of, testDatabase, type TestDatabase } from '@sagitta/testing';
import { closeDatabase, listWorkers, openDatabase, storeHeartbeats, type Database } from './index.ts';

let postgres: TestDatabase;
let db: Database;
beforeAll(async () => {
  postgres = await testDatabase();
  db = openDatabase(await postgres.clone());
});
afterAll(async () => {
  await closeDatabase(db);
  await postgres.stop();
});

const noon = Date.parse('2030-01-01T12:00:00.000Z');
const heartbeat = (startSecond: number, second: number): WorkerHeartbeat => ({
  workerId: 'worker-1',
  host: 'box',
  processId: 100 + startSecond,
  state: 'busy',
  requestedProvider: 'auto',
  provider: 'cpu',
  model: { id: 'm', sha256: sha256Of('m') },
  softwareVersion: '0.1.0',
  startedAt: new Date(noon + startSecond * 1000).toISOString(),
  at: new Date(noon + second * 1000).toISOString(),
  measured: second,
  failed: 0,
  inFlight: 1,
  p50Ms: 81.5,
  p95Ms: null,
  utilisation: 0.9,
  memoryMb: 300,
});
const stored = async () => (await listWorkers(db, new Date(noon)))[0];

it('keeps the newest heartbeat and counts each new start once, whoever tells it', async () => {
  await storeHeartbeats(db, [heartbeat(0, 1)]);
  const { at, ...facts } = heartbeat(0, 1);
  expect(await stored()).toEqual({ ...facts, lastSeenAt: at, restarts: 0 });

  expect(await storeHeartbeats(db, [heartbeat(0, 2)])).toEqual(new Map([['worker-1', 0]]));
  expect(await storeHeartbeats(db, [heartbeat(10, 11)])).toEqual(new Map([['worker-1', 1]]));
  expect(await storeHeartbeats(db, [heartbeat(10, 11)])).toEqual(new Map([['worker-1', 1]])); // another process
  expect(await storeHeartbeats(db, [heartbeat(0, 3)])).toEqual(new Map()); // late
  expect(await stored()).toMatchObject({ restarts: 1, measured: 11, processId: 110 });
  expect(await listWorkers(db, new Date(noon + 12_000))).toEqual([]);
});
