import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SavePerson } from '@sagitta/contracts';
import { anAcceptedPair, sha256Of, testDatabase, type TestDatabase } from '@sagitta/testing';
import {
  administration,
  centerOfApiKey,
  closeDatabase,
  createKey,
  listActs,
  openDatabase,
  personOfSession,
  recordEvents,
  saveCenter,
  savePerson,
  signIn,
  withdrawKey,
  type Database,
} from './index.ts';
import { accepted } from './pair-events.fixture.ts';

let postgres: TestDatabase;
let db: Database;
beforeAll(async () => {
  postgres = await testDatabase();
});
beforeEach(async () => {
  db = openDatabase(await postgres.clone());
  await db.center.create({ data: { id: 'harbor', name: 'Harbor Spine Center' } });
  await db.person.create({
    data: { username: 'admin', displayName: 'Alex Admin', role: 'admin', passwordHash: 'none' },
  });
  return () => closeDatabase(db);
});
afterAll(() => postgres.stop());

const by = 'admin';
const NEW_PASSWORD = 'correct horse battery';
/** What was done, oldest first. */
const acts = async () =>
  (await listActs(db, { centerScope: null, limit: 50 })).acts
    .map(({ kind, centerId, details }) => ({ kind, centerId, details }))
    .reverse();

describe('centers', () => {
  it('are created and renamed, and what is saved twice is done once', async () => {
    for (const name of ['Hilltop', 'Hilltop', 'Hilltop Spine']) {
      await saveCenter(db, { centerId: 'hilltop', name, by });
    }
    const { centers } = await administration(db);
    expect(centers.find(({ centerId }) => centerId === 'hilltop')).toMatchObject({
      ...{ name: 'Hilltop Spine', keys: [] },
    });
    expect(await acts()).toEqual([
      { kind: 'center-created', centerId: 'hilltop', details: { name: 'Hilltop' } },
      { kind: 'center-renamed', centerId: 'hilltop', details: { name: 'Hilltop Spine', before: 'Hilltop' } },
    ]);
  });

  it('that events made are named', async () => {
    await recordEvents(db, [accepted(anAcceptedPair({ centerId: 'valley' }))]);
    await saveCenter(db, { centerId: 'valley', name: 'Valley Clinic', by });
    expect(await acts()).toMatchObject([{ kind: 'center-renamed', details: { before: 'valley' } }]);
  });
});

describe('keys', () => {
  const keySha256 = sha256Of('a key');
  const key = { centerId: 'harbor', label: 'PACS export', keySha256, by };

  it('open their center until they are withdrawn, for good', async () => {
    await createKey(db, key);
    await createKey(db, key);
    expect(await centerOfApiKey(db, keySha256)).toBe('harbor');
    await withdrawKey(db, { keySha256, by });
    await withdrawKey(db, { keySha256, by });
    expect(await centerOfApiKey(db, keySha256)).toBeNull();
    await createKey(db, key); // a late copy of the first request gives nothing back
    expect(await centerOfApiKey(db, keySha256)).toBeNull();
    const { centers } = await administration(db);
    const { keys } = centers.find(({ centerId }) => centerId === 'harbor')!;
    expect(keys.find((one) => one.keySha256 === keySha256)).toMatchObject({
      ...{ label: 'PACS export', withdrawnAt: expect.stringMatching(/Z$/) as string },
    });
    expect(await acts()).toEqual([
      { kind: 'key-created', centerId: 'harbor', details: { label: 'PACS export' } },
      { kind: 'key-withdrawn', centerId: 'harbor', details: { label: 'PACS export' } },
    ]);
  });

  it('are given to centers that there are', async () => {
    const nowhere = createKey(db, { ...key, centerId: 'nowhere' });
    await expect(nowhere).rejects.toMatchObject({ code: 'unknown-center' });
    await expect(withdrawKey(db, { keySha256, by })).rejects.toMatchObject({ code: 'not-found' });
    expect(await acts()).toEqual([]);
  });
});

describe('people', () => {
  const nova: SavePerson = {
    ...{ username: 'nova', displayName: 'Nova New', role: 'radiologist', centerId: 'harbor' },
    ...{ password: NEW_PASSWORD, locked: false },
  };
  const save = (person: SavePerson, as = by) => savePerson(db, { ...person, by: as });
  let tokens = 0;
  /** A session's token, or null where there is none to be had. */
  const session = async (username: string, secret: string) => {
    const tokenSha256 = sha256Of(`token ${++tokens}`);
    return (await signIn(db, { username, password: secret, tokenSha256 })) && tokenSha256;
  };
  const known = async (username: string) =>
    (await administration(db)).people.find((person) => person.username === username);

  it('are created with a password, and can sign in', async () => {
    await save(nova);
    await save(nova);
    expect(await session('nova', NEW_PASSWORD)).not.toBeNull();
    expect(await known('nova')).toMatchObject({ displayName: 'Nova New', lockedAt: null });
    expect(await acts()).toEqual([
      {
        ...{ kind: 'person-created', centerId: 'harbor' },
        details: { username: 'nova', displayName: 'Nova New', role: 'radiologist' },
      },
    ]);
    const { password: _, ...without } = nova;
    await expect(save({ ...without, username: 'other' })).rejects.toMatchObject({
      ...{ code: 'request-malformed', message: 'password: other is new and needs one' },
    });
    await expect(save({ ...nova, centerId: 'nowhere' })).rejects.toMatchObject({ code: 'unknown-center' });
  });

  it.each<[string, Partial<SavePerson>, boolean, object[]]>([
    [
      'another role',
      { role: 'technologist' },
      true,
      [{ kind: 'person-changed', details: { username: 'nova', role: 'technologist' } }],
    ],
    [
      'another center',
      { centerId: null },
      true,
      [{ kind: 'person-changed', centerId: null, details: { username: 'nova', centerId: 'all' } }],
    ],
    [
      'another password',
      { password: 'a wholly new password' },
      true,
      [{ kind: 'person-changed', details: { username: 'nova', password: true } }],
    ],
    ['a lock', { locked: true }, true, [{ kind: 'person-locked', details: { username: 'nova' } }]],
    [
      'another name',
      { displayName: 'Nova Newer' },
      false,
      [{ kind: 'person-changed', details: { username: 'nova', displayName: 'Nova Newer' } }],
    ],
    ['nothing new', {}, false, []],
  ])('with %s are changed', async (_, changed, signedOut, noted) => {
    await save(nova);
    const token = await session('nova', NEW_PASSWORD);
    await save({ ...nova, ...changed });
    expect((await personOfSession(db, token!)) === null).toBe(signedOut);
    expect((await acts()).slice(1)).toMatchObject(noted);
    expect(await db.session.count({ where: { username: 'nova' } })).toBe(signedOut ? 0 : 1);
  });

  it('that are locked can do nothing until they are unlocked, and then sign in anew', async () => {
    await save({ ...nova, locked: true });
    expect(await session('nova', NEW_PASSWORD)).toBeNull();
    await save(nova);
    const token = await session('nova', NEW_PASSWORD);
    expect(token).not.toBeNull();
    // As if the session had been opened while the lock was set.
    await db.person.update({ where: { username: 'nova' }, data: { lockedAt: new Date() } });
    expect(await personOfSession(db, token!)).toBeNull();
    expect((await acts()).map(({ kind }) => kind)).toEqual([
      ...['person-created', 'person-locked', 'person-unlocked'],
    ]);
  });

  describe('who administer', () => {
    const admin: SavePerson = {
      ...{ username: 'admin', displayName: 'Alex Admin', role: 'admin', centerId: null, locked: false },
    };
    const lesser: Partial<SavePerson>[] = [{ locked: true }, { role: 'operator' }, { centerId: 'harbor' }];
    const other: SavePerson = { ...admin, username: 'other', password: NEW_PASSWORD };

    it('cannot shut themselves out', async () => {
      await save(other);
      for (const less of lesser) {
        await expect(save({ ...admin, ...less })).rejects.toMatchObject({
          ...{
            code: 'forbidden',
            message: expect.stringContaining('another administrator can do it') as string,
          },
        });
      }
      await save({ ...admin, displayName: 'Alexandra' });
      expect(await known('admin')).toMatchObject({ displayName: 'Alexandra', role: 'admin' });
    });

    it('are never none: of two who shut each other out at once, one stays', async () => {
      await save(other);
      const shut = await Promise.allSettled([
        save({ ...admin, role: 'operator' }, 'other'),
        save({ ...other, locked: true }, 'admin'),
      ]);
      expect(shut.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const { reason } = shut.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
      expect(reason).toMatchObject({
        ...{ code: 'forbidden', message: expect.stringContaining('is the last administrator') as string },
      });
      const left = { role: 'admin' as const, centerId: null, lockedAt: null };
      expect(await db.person.count({ where: left })).toBe(1);
    });
  });

  it('and keys are nowhere told in secrets', async () => {
    await save(nova);
    await createKey(db, { centerId: 'harbor', label: 'x', keySha256: sha256Of('k'), by });
    const told = JSON.stringify([await administration(db), await acts()]);
    expect(told).not.toMatch(/scrypt|passwordHash/);
    expect(told).not.toContain(NEW_PASSWORD);
  });
});
