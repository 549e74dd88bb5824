import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEVELOPMENT_SEED } from '@sagitta/contracts';
import { sha256Of, testDatabase, type TestDatabase } from '@sagitta/testing';
import {
  centerOfApiKey,
  closeDatabase,
  listCenters,
  openDatabase,
  personOfSession,
  seedDevelopment,
  signIn,
  signOut,
  type Database,
} from './index.ts';

let postgres: TestDatabase;
let db: Database;
beforeAll(async () => {
  postgres = await testDatabase();
  db = openDatabase(await postgres.clone());
  await seedDevelopment(db);
});
afterAll(async () => {
  await closeDatabase(db);
  await postgres.stop();
});

const { password } = DEVELOPMENT_SEED;
let tokens = 0;
const newToken = () => sha256Of(`token ${++tokens}`);
const radiologist = {
  username: 'radiologist',
  displayName: 'Rhea Radiologist',
  role: 'radiologist',
  centerId: 'harbor',
};

describe('the development seed', () => {
  it('may be loaded again: what is there stays', async () => {
    const hashes = await db.person.findMany({ select: { username: true, passwordHash: true } });
    await seedDevelopment(db);
    expect(await db.person.findMany({ select: { username: true, passwordHash: true } })).toEqual(hashes);
    expect((await listCenters(db, null)).map(({ centerId }) => centerId)).toEqual([
      'harbor',
      'lakeside',
      'northfield',
    ]);
  });

  it('keeps neither passwords nor keys', async () => {
    const everything = JSON.stringify([await db.person.findMany(), await db.apiKey.findMany()]);
    expect(everything).not.toMatch(/sagitta-dev|dev-key/);
  });
});

describe('API keys', () => {
  it('name their center', async () => {
    expect(await centerOfApiKey(db, sha256Of('dev-key-lakeside'))).toBe('lakeside');
    expect(await centerOfApiKey(db, sha256Of('dev-key-lakesid'))).toBeNull();
    expect(await centerOfApiKey(db, 'dev-key-lakeside')).toBeNull();
  });
});

describe('sessions', () => {
  it('open with the right password and end by signing out', async () => {
    const tokenSha256 = newToken();
    const signedIn = await signIn(db, { username: 'radiologist', password, tokenSha256 });
    expect(signedIn?.person).toEqual(radiologist);
    expect(signedIn!.expiresAt.getTime()).toBeGreaterThan(Date.now());
    expect(await personOfSession(db, tokenSha256)).toEqual(radiologist);
    await signOut(db, tokenSha256);
    expect(await personOfSession(db, tokenSha256)).toBeNull();
  });

  it.each([
    ['a wrong password', 'radiologist', 'sagitta-Dev'],
    ['no password', 'radiologist', ''],
    ['an unknown name', 'nobody', password],
    ['a name in another case', 'Radiologist', password],
  ])('do not open with %s', async (_, username, wrong) => {
    const tokenSha256 = newToken();
    expect(await signIn(db, { username, password: wrong, tokenSha256 })).toBeNull();
    expect(await personOfSession(db, tokenSha256)).toBeNull();
  });

  it('end by themselves, and are swept at the next sign-in', async () => {
    const tokenSha256 = newToken();
    await signIn(db, { username: 'operator', password, tokenSha256 }, -0.001);
    expect(await personOfSession(db, tokenSha256)).toBeNull();
    await signIn(db, { username: 'operator', password, tokenSha256: newToken() });
    expect(await db.session.count({ where: { tokenSha256 } })).toBe(0);
  });

  it('are the same when a sign-in is asked twice, and never somebody else’s', async () => {
    const tokenSha256 = newToken();
    const first = await signIn(db, { username: 'auditor', password, tokenSha256 });
    expect(await signIn(db, { username: 'auditor', password, tokenSha256 })).toEqual(first);
    expect(await signIn(db, { username: 'admin', password, tokenSha256 })).toBeNull();
    expect((await personOfSession(db, tokenSha256))?.username).toBe('auditor');
  });
});
