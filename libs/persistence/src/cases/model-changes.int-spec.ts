import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AcceptedPair, ModelChange, ModelComparison } from '@sagitta/contracts';
import { aMeasurement, anAcceptedPair, sha256Of } from '@sagitta/testing';
import {
  decideModelChange,
  freezeSet,
  frozenSetPairs,
  listActs,
  listFrozenSets,
  listModelChanges,
  modelViews,
  proposeModelChange,
  recordEvents,
  recordShadow,
  type Compare,
  type ComparedPair,
  type Database,
} from '../index.ts';
import { accepted } from '../pair-events.fixture.ts';
import { measuredBy } from '../lists.fixture.ts';
import { databaseWithPeople } from '../people-at-work.fixture.ts';

let db: Database;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ db, stop } = await databaseWithPeople());
});
beforeEach(async () => {
  await db.modelChange.deleteMany();
  await db.frozenSet.deleteMany();
  await db.shadowMeasurement.deleteMany();
});
afterAll(() => stop());

const OLD = sha256Of('in use');
const NEW = { id: 'candidate', sha256: sha256Of('candidate') };
const scope = { centerScope: null };
const auditor = { ...scope, username: 'auditor' };
const admin = { ...scope, username: 'admin' };

async function measuredPair(overrides: Partial<AcceptedPair> = {}): Promise<AcceptedPair> {
  const pair = anAcceptedPair(overrides);
  await recordEvents(db, [measuredBy('in use', pair, aMeasurement())]);
  return pair;
}
const freeze = (pairs: readonly AcceptedPair[], overrides: object = {}) =>
  freezeSet(db, {
    ...{ ...auditor, setId: randomUUID(), name: 'Spring', pairIds: pairs.map(({ pairId }) => pairId) },
    ...overrides,
  });
/** The candidate says 10 degrees and 2 mm of every segment; nothing of L5-S1. */
const shadow = ({ pairId }: AcceptedPair) =>
  recordShadow(db, {
    ...{ pairId, model: NEW, software: '0.1.0', totalMs: 120 },
    ...{ iromDegrees: [10, 10, 10, 10, null], translationMm: [2, 2, 2, 2, null] },
  });

const NOTHING = { n: 0, patients: 0, value: null, interval95: null };
const comparison = (setSha256: string): ModelComparison => ({
  ...{ setSha256, pairs: 2, values: 8, bias: NOTHING, lowerLimit: NOTHING, upperLimit: NOTHING },
  ...{ onlyBefore: 2, onlyAfter: 0, maeDifference: NOTHING, margin: 0.5, verdict: 'no-readings' as const },
});
const compare: Compare = (_, sha256) => ({ irom: comparison(sha256), translation: comparison(sha256) });
const proposal = (setId: string, overrides: object = {}) => ({
  ...{ ...auditor, changeId: randomUUID(), setId, before: OLD, after: NEW.sha256 },
  ...{ what: 'Trained on new films', why: 'It errs less', marginDegrees: 0.5, marginMm: 0.3 },
  ...overrides,
});
/** A proposal of a set of two pairs that the candidate has measured. */
async function proposed(centerId = 'harbor'): Promise<ModelChange> {
  const pairs = [await measuredPair({ centerId }), await measuredPair({ centerId })];
  const { setId } = await freeze(pairs);
  for (const pair of pairs) await shadow(pair);
  return proposeModelChange(db, proposal(setId), compare);
}
const acts = async (wanted: string, id: string) =>
  (await listActs(db, { ...scope, limit: 500 })).acts
    .filter(({ details }) => details[wanted] === id)
    .map(({ kind, centerId, by, details }) => [kind, centerId, by.username, details['decision'] ?? null])
    .reverse();

describe('a frozen set', () => {
  it('is of measured pairs, in one order, and frozen once', async () => {
    const pairs = [await measuredPair(), await measuredPair()];
    const setId = randomUUID();
    const set = await freeze([...pairs, pairs[0]!], { setId });
    expect(set).toMatchObject({ setId, name: 'Spring', centerId: 'harbor', pairs: 2 });
    expect(set.frozenBy.username).toBe('auditor');
    expect(await freeze([...pairs].reverse(), { setId })).toEqual(set);
    // The same pairs are known by the same hash.
    expect((await freeze(pairs, { name: 'Other' })).sha256).toBe(set.sha256);
    await expect(freeze([pairs[0]!], { setId })).rejects.toMatchObject({ code: 'request-malformed' });
    expect(await acts('setId', setId)).toEqual([['set-frozen', 'harbor', 'auditor', null]]);
  });

  it('takes no pair that is not measured, and none of another center', async () => {
    const waiting = anAcceptedPair();
    await recordEvents(db, [accepted(waiting)]);
    const elsewhere = await measuredPair({ centerId: 'northfield' });
    const mine = await measuredPair();
    const refused = (pairId: string) => ({
      code: 'request-malformed',
      message: `pairIds: 1 of 2 are no measured pairs that are open to you, such as ${pairId}: leave them out`,
    });
    await expect(freeze([mine, waiting])).rejects.toMatchObject(refused(waiting.pairId));
    await expect(freeze([mine, elsewhere], { centerScope: 'harbor' })).rejects.toMatchObject(
      refused(elsewhere.pairId),
    );
    expect((await freeze([mine, elsewhere])).centerId).toBeNull();
  });

  it('is seen by whom all of it is open to, with what its films are and who has measured them', async () => {
    const pairs = [await measuredPair({ pixelSpacingMm: 0.2 }), await measuredPair()].sort((a, b) =>
      a.pairId < b.pairId ? -1 : 1,
    );
    const own = await freeze(pairs);
    const shared = await freeze([...pairs, await measuredPair({ centerId: 'northfield' })]);
    await shadow(pairs[1]!);
    const ids = async (centerScope: string | null) =>
      (await listFrozenSets(db, { centerScope })).map(({ setId }) => setId);
    expect(await ids(null)).toEqual([shared.setId, own.setId]);
    expect(await ids('harbor')).toEqual([own.setId]);
    expect(await frozenSetPairs(db, { setId: own.setId, centerScope: 'harbor' })).toEqual({
      set: own,
      pairs: pairs.map(({ pairId, flexion, extension, pixelSpacingMm }, i) => ({
        ...{ pairId, flexionSha256: flexion.sha256, extensionSha256: extension.sha256 },
        pixelSpacingMm: pixelSpacingMm ?? null,
        measuredBy: i === 1 ? [OLD, NEW.sha256].sort() : [OLD],
      })),
    });
    expect(await frozenSetPairs(db, { setId: shared.setId, centerScope: 'harbor' })).toBeNull();
  });
});

describe('a shadow measurement', () => {
  it('that comes twice is one, and changes nothing of its pair', async () => {
    const pair = await measuredPair();
    const before = await db.pair.findUnique({ where: { id: pair.pairId } });
    await Promise.all([shadow(pair), shadow(pair)]);
    expect(await db.shadowMeasurement.count()).toBe(1);
    expect(await db.pair.findUnique({ where: { id: pair.pairId } })).toEqual(before);
  });
});

describe('a model change', () => {
  it('is compared by what both models and blinded readers measured of each pair', async () => {
    const pairs = [await measuredPair({ patientKey: 'a'.repeat(64) }), await measuredPair()];
    const { setId } = await freeze(pairs);
    for (const pair of pairs) await shadow(pair);
    const read = (reader: string, irom: (number | null)[], overrides: object = {}) =>
      db.referenceReading.create({
        data: {
          ...{ id: randomUUID(), pairId: pairs[0]!.pairId, centerId: 'harbor', day: new Date('2030-01-01') },
          ...{ reader, source: 'api', blinded: true, sampling: 'random', angleProtocol: 'mid-plane' },
          ...{ translationProtocol: 'posterior-corner', readAt: new Date(), recordedBy: 'auditor' },
          ...{ iromDegrees: irom, translationMm: [1, 1, 1, 1, 1] },
          ...overrides,
        },
      });
    await read('one', [6, 6, null, 6, 6]);
    await read('two', [8, null, null, 6, 6], { translationProtocol: 'centre' });
    await read('three', [90, 90, 90, 90, 90], { blinded: false });
    await read('four', [90, 90, 90, 90, 90], { source: 'correction' });
    await read('five', [90, 90, 90, 90, 90], { angleProtocol: 'endplate', translationMm: [3, 3, 3, 3, 3] });
    let seen: readonly ComparedPair[] = [];
    await proposeModelChange(db, proposal(setId), (compared, sha256) => {
      seen = compared;
      return compare(compared, sha256);
    });
    const of = ({ pairId }: AcceptedPair) => seen.find((one) => one.pairId === pairId);
    expect(seen).toHaveLength(2);
    expect(of(pairs[0]!)).toEqual({
      ...{ pairId: pairs[0]!.pairId, patient: 'a'.repeat(64) },
      before: { irom: [5, 6, 7, 8, 9], translation: [1, 2, 3, 4, 5] },
      after: { irom: [10, 10, 10, 10, null], translation: [2, 2, 2, 2, null] },
      reference: { irom: [7, 6, null, 6, 6], translation: [2, 2, 2, 2, 2] },
    });
    expect(of(pairs[1]!)).toMatchObject({ patient: pairs[1]!.pairId, reference: null });
  });

  it('is proposed once, with the evidence of that moment', async () => {
    const pair = await measuredPair();
    const { setId, sha256 } = await freeze([pair]);
    await shadow(pair);
    const words = proposal(setId);
    const first = await proposeModelChange(db, words, compare);
    expect(first).toMatchObject({
      ...{ before: { id: 'in use', sha256: OLD }, after: NEW, decision: null, rolledBack: null },
      ...{ evidence: { irom: { setSha256: sha256 } }, proposedBy: { username: 'auditor' } },
    });
    const later: Compare = () => {
      throw new Error('It was compared before');
    };
    expect(await proposeModelChange(db, words, later)).toEqual(first);
    await expect(proposeModelChange(db, { ...words, why: 'x' }, compare)).rejects.toMatchObject({
      code: 'request-malformed',
    });
    expect(await acts('changeId', words.changeId)).toEqual([
      ['model-change-proposed', 'harbor', 'auditor', null],
    ]);
  });

  it('needs two models that have measured all of a set within the scope', async () => {
    const pairs = [await measuredPair(), await measuredPair()];
    const { setId } = await freeze(pairs);
    await shadow(pairs[0]!);
    const refused = (overrides: object) => proposeModelChange(db, proposal(setId, overrides), compare);
    await expect(refused({})).rejects.toMatchObject({
      code: 'request-malformed',
      message: expect.stringMatching(
        /has not measured 1 of the set's 2 pairs: run sagitta audit replay --set/,
      ) as string,
    });
    await expect(refused({ after: OLD })).rejects.toMatchObject({ code: 'request-malformed' });
    await expect(refused({ setId: randomUUID() })).rejects.toMatchObject({ code: 'not-found' });
    await expect(refused({ centerScope: 'northfield' })).rejects.toMatchObject({ code: 'not-found' });
    expect(await listModelChanges(db, scope)).toEqual([]);
  });

  it('is decided by somebody else than who proposed it, once', async () => {
    const { changeId } = await proposed();
    const approval = { ...admin, changeId, decision: 'approved' as const, reason: 'Non-inferior' };
    await expect(decideModelChange(db, { ...approval, ...auditor })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const [first, second] = await Promise.all([1, 2].map(() => decideModelChange(db, approval)));
    expect(first).toEqual(second);
    expect(first!.decision).toMatchObject({
      decision: 'approved',
      by: { username: 'admin' },
      reason: 'Non-inferior',
    });
    await expect(decideModelChange(db, { ...approval, decision: 'refused' })).rejects.toMatchObject({
      ...{
        code: 'request-malformed',
        message: expect.stringMatching(/^decision: Alex Admin approved it on/) as string,
      },
    });
    expect(await acts('changeId', changeId)).toEqual([
      ['model-change-proposed', 'harbor', 'auditor', null],
      ['model-change-decided', 'harbor', 'admin', 'approved'],
    ]);
  });

  it('that was approved may be rolled back, once, by anybody', async () => {
    const { changeId } = await proposed();
    const back = { ...auditor, changeId, decision: 'rolled-back' as const, reason: 'Alarms at harbor' };
    const early = { code: 'request-malformed', message: expect.stringContaining('is not decided') as string };
    await expect(decideModelChange(db, back)).rejects.toMatchObject(early);
    await decideModelChange(db, { ...admin, changeId, decision: 'approved', reason: 'Fine' });
    const change = await decideModelChange(db, back);
    expect(await decideModelChange(db, back)).toEqual(change);
    expect(change).toMatchObject({
      ...{
        decision: { decision: 'approved' },
        rolledBack: { by: { username: 'auditor' }, reason: back.reason },
      },
    });
    await expect(decideModelChange(db, { ...back, ...admin })).rejects.toMatchObject({
      code: 'request-malformed',
    });
    expect((await acts('changeId', changeId)).at(-1)).toEqual([
      ...['model-change-decided', 'harbor', 'auditor', 'rolled-back'],
    ]);
  });

  it('that was refused is not rolled back', async () => {
    const { changeId } = await proposed();
    await decideModelChange(db, { ...admin, changeId, decision: 'refused', reason: 'Worse' });
    await expect(
      decideModelChange(db, { ...admin, changeId, decision: 'rolled-back', reason: 'x' }),
    ).rejects.toMatchObject({ message: expect.stringContaining('is refused') as string });
  });

  it('is told of with the models, as it stands', async () => {
    const stateOf = async () =>
      (await modelViews(db, { ...scope, recentFrom: new Date(0) })).find(
        ({ model }) => model.sha256 === NEW.sha256,
      )?.change?.state;
    const { changeId, after } = await proposed();
    const pair = anAcceptedPair();
    await recordEvents(db, [measuredBy(after.id, pair, aMeasurement())]);
    expect(await stateOf()).toBe('proposed');
    await decideModelChange(db, { ...admin, changeId, decision: 'approved', reason: 'Fine' });
    expect(await stateOf()).toBe('approved');
    await decideModelChange(db, { ...admin, changeId, decision: 'rolled-back', reason: 'Not fine' });
    expect(await stateOf()).toBe('rolled-back');
  });

  it('is seen and decided where its set is open', async () => {
    const { changeId } = await proposed('northfield');
    const ids = async (centerScope: string | null) =>
      (await listModelChanges(db, { centerScope })).map((change) => change.changeId);
    expect(await ids(null)).toEqual([changeId]);
    expect(await ids('northfield')).toEqual([changeId]);
    expect(await ids('harbor')).toEqual([]);
    const decision = {
      ...admin,
      centerScope: 'harbor',
      changeId,
      decision: 'approved' as const,
      reason: 'x',
    };
    await expect(decideModelChange(db, decision)).rejects.toMatchObject({ code: 'not-found' });
  });
});
