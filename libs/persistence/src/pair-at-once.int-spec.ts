import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { VERDICTS, type AcceptedPair } from '@sagitta/contracts';
import { isFailure } from '@sagitta/failure';
import { anAcceptedPair, sha256Of } from '@sagitta/testing';
import {
  claimPair,
  findPair,
  judgePair,
  listActs,
  recordReading,
  revisePair,
  type Database,
} from './index.ts';
import {
  by,
  correcting,
  databaseWithPeople,
  EDIT,
  reviewed,
  revision,
  verdict,
} from './people-at-work.fixture.ts';

let db: Database;
beforeAll(async () => {
  const opened = await databaseWithPeople();
  db = opened.db;
  return opened.stop;
});

const row = ({ pairId }: AcceptedPair) => db.pair.findUniqueOrThrow({ where: { id: pairId } });

describe('a claim', () => {
  const claim = (pair: AcceptedPair, who: string, take = true) => claimPair(db, { ...by(who, pair), take });
  const expire = ({ pairId }: AcceptedPair) =>
    db.pair.update({ where: { id: pairId }, data: { claimedUntil: new Date(Date.now() - 1) } });

  it('is had by one of two who want it at once', async () => {
    const pair = await reviewed(db, anAcceptedPair());
    const [a, b] = await Promise.all([claim(pair, 'radiologist'), claim(pair, 'second')]);
    expect(a.claim).toEqual(b.claim);
    expect([a.changed, b.changed].sort()).toEqual([false, true]);
    const mine = a.changed ? 'radiologist' : 'second';
    expect(a.claim?.by.username).toBe(mine);
    expect(await row(pair)).toMatchObject({ claimedBy: mine, changeCount: 1 });
  });

  it('is renewed by its holder alone', async () => {
    const pair = await reviewed(db, anAcceptedPair());
    const first = await claim(pair, 'radiologist');
    const renewed = await claim(pair, 'radiologist');
    expect(Date.parse(renewed.claim!.until)).toBeGreaterThan(Date.parse(first.claim!.until));
    expect(Date.parse(renewed.claim!.until)).toBeGreaterThan(Date.now() + 9 * 60_000);
    expect(await claim(pair, 'second')).toEqual({ claim: renewed.claim, changed: false });
  });

  it('that has expired is nobody’s, and anybody’s to take', async () => {
    const pair = await reviewed(db, anAcceptedPair());
    await claim(pair, 'radiologist');
    await expire(pair);
    expect(await claim(pair, 'second', false)).toEqual({ claim: null, changed: false });
    expect((await claim(pair, 'second')).claim?.by).toEqual({
      username: 'second',
      displayName: 'Sam Second',
    });
  });

  it('is given back by its holder alone', async () => {
    const pair = await reviewed(db, anAcceptedPair());
    await claim(pair, 'radiologist');
    expect((await claim(pair, 'second', false)).claim?.by.username).toBe('radiologist');
    expect(await claim(pair, 'radiologist', false)).toEqual({ claim: null, changed: true });
    expect(await claim(pair, 'radiologist', false)).toEqual({ claim: null, changed: false });
  });

  it('of another center’s pair is of one that does not exist', async () => {
    const pair = await reviewed(db, anAcceptedPair({ centerId: 'lakeside' }));
    for (const take of [true, false]) {
      await expect(claim(pair, 'radiologist', take)).rejects.toMatchObject({ code: 'not-found' });
    }
    expect(await row(pair)).toMatchObject({ claimedBy: null, changeCount: 0 });
  });
});

describe('whatever two people do at once', () => {
  const MODEL = sha256Of('test model');
  const WHO = ['radiologist', 'second'] as const;
  /** One thing, of what was shown when it was begun; whether it changed the pair. */
  const deeds: readonly ((pair: AcceptedPair, who: string, shown: string, n: number) => Promise<boolean>)[] =
    [
      (pair, who, shown) =>
        revisePair(db, { ...by(who, pair), ...revision(shown) }, correcting()).then(() => true),
      (pair, who, shown, n) =>
        judgePair(db, { ...by(who, pair), ...verdict(shown, VERDICTS[n % 3]!) }).then(() => true),
      (pair, who) =>
        recordReading(
          db,
          { ...by(who, pair), readingId: randomUUID(), edits: [EDIT], blinded: true },
          correcting(),
        ).then(() => true),
      (pair, who, _, n) =>
        claimPair(db, { ...by(who, pair), take: n % 2 === 0 }).then(({ changed }) => changed),
    ];

  it('comes one after the other: every correction has the one before it as its parent, and nothing is lost', async () => {
    const deed = fc.record({ what: fc.nat(deeds.length - 1), who: fc.constantFrom(...WHO), n: fc.nat(5) });
    await fc.assert(
      // Rounds: what is done in one is done at once.
      fc.asyncProperty(
        fc.array(fc.array(deed, { minLength: 1, maxLength: 4 }), { maxLength: 3 }),
        async (rounds) => {
          const pair = await reviewed(db, anAcceptedPair());
          const view = async () => (await findPair(db, { pairId: pair.pairId, centerScope: null }))!;
          let changes = 0;
          for (const round of rounds) {
            const shown = (await view()).measurementId!;
            const done = await Promise.allSettled(
              round.map(({ what, who, n }) => deeds[what]!(pair, who, shown, n)),
            );
            for (const one of done) {
              if (one.status === 'fulfilled') changes += Number(one.value);
              else
                expect(isFailure(one.reason) && one.reason.code).toMatch(/^(revision-outdated|forbidden)$/);
            }
          }
          const { revisionsMade, verdicts, readings, measurementId } = await view();
          expect(revisionsMade.map(({ number }) => number)).toEqual(revisionsMade.map((_, i) => i + 1));
          const chain = [MODEL, ...revisionsMade.map(({ revisionId }) => revisionId)];
          expect(revisionsMade.map(({ parent }) => parent)).toEqual(chain.slice(0, -1));
          expect(measurementId).toBe(chain.at(-1));
          expect(await row(pair)).toMatchObject({
            ...{ revisionCount: revisionsMade.length, changeCount: changes },
          });
          const { acts } = await listActs(db, { centerScope: null, pairId: pair.pairId, limit: 100 });
          expect(acts).toHaveLength(revisionsMade.length + verdicts.length + readings.length);
        },
      ),
      { numRuns: 20 },
    );
  });
});
