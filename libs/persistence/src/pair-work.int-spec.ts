import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AcceptedPair, NewVerdict } from '@sagitta/contracts';
import { aMeasurement, anAcceptedPair, aPairMeasured, sha256Of } from '@sagitta/testing';
import {
  claimPair,
  findPair,
  judgePair,
  listActs,
  recordEvents,
  revisePair,
  type Database,
} from './index.ts';
import { accepted } from './pair-events.fixture.ts';
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

const MODEL = sha256Of('test model');
const view = async ({ pairId }: AcceptedPair) => (await findPair(db, { pairId, centerScope: null }))!;
const row = ({ pairId }: AcceptedPair) => db.pair.findUniqueOrThrow({ where: { id: pairId } });
const actsOf = async ({ pairId }: AcceptedPair) =>
  (await listActs(db, { centerScope: null, pairId, limit: 50 })).acts;
const revise = (pair: AcceptedPair, parent: string, who = 'radiologist', left = correcting()) => {
  const made = revision(parent);
  return revisePair(db, { ...by(who, pair), ...made }, left).then(() => made.revisionId);
};
const judge = (pair: AcceptedPair, who: string, given: NewVerdict['verdict'], of = MODEL) =>
  judgePair(db, { ...by(who, pair), ...verdict(of, given) });

describe('a revision', () => {
  it('is what the pair is shown with, beside what the model measured', async () => {
    const pair = await reviewed(db, anAcceptedPair());
    const made = revision(MODEL);
    await revisePair(db, { ...by('radiologist', pair), ...made }, correcting());
    const found = await view(pair);
    expect(found.measurementId).toBe(made.revisionId);
    expect(found.measurement?.segments.map(({ irom }) => irom.degrees)).toEqual([null, 6, 7, 8, 9]);
    expect(found.measurement?.revision?.edits).toEqual([EDIT]);
    expect(found.provenance?.model.sha256).toBe(MODEL);
    expect(found.revisionsMade).toEqual([
      {
        ...made,
        number: 1,
        author: { username: 'radiologist', displayName: 'Rhea Radiologist' },
        at: expect.stringMatching(/Z$/) as string,
      },
    ]);
    expect(await row(pair)).toMatchObject({
      ...{ modelSha256: MODEL, revisionCount: 1, changeCount: 1, toReview: false, marks: [] },
    });
    expect(await db.revision.findFirst({ where: { pairId: pair.pairId } })).toMatchObject({
      ...{ iromDegrees: [null, 6, 7, 8, 9], review: [], findings: [] },
    });
    expect(await actsOf(pair)).toMatchObject([
      {
        ...{ kind: 'pair-revised', centerId: 'harbor', by: { username: 'radiologist' } },
        details: { revision: 1, edits: 1, reason: 'L1 is cut off' },
      },
    ]);
  });

  it('sent twice, or twice at once, is recorded once', async () => {
    const pair = await reviewed(db, anAcceptedPair());
    const request = { ...by('radiologist', pair), ...revision(MODEL) };
    await Promise.all([1, 2, 3].map(() => revisePair(db, request, correcting())));
    // Whatever became of the pair since.
    await revise(pair, request.revisionId, 'second');
    await revisePair(db, request, correcting());
    expect(await row(pair)).toMatchObject({ revisionCount: 2, changeCount: 2 });
    expect(await actsOf(pair)).toHaveLength(2);
  });

  it('of a parent that somebody else corrected at the same time is refused, and says who did', async () => {
    const pair = await reviewed(db, anAcceptedPair());
    const both = await Promise.allSettled([revise(pair, MODEL), revise(pair, MODEL, 'second')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { author, at } = (await view(pair)).revisionsMade[0]!;
    const { reason } = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(reason).toMatchObject({
      code: 'revision-outdated',
      message: expect.stringContaining(
        `${author.displayName} corrected this pair on ${at} (revision 1)`,
      ) as string,
    });
    expect(await row(pair)).toMatchObject({ revisionCount: 1, changeCount: 1 });
  });

  it('corrects the one before it', async () => {
    const pair = await reviewed(db, anAcceptedPair());
    const first = await revise(pair, MODEL);
    const seen: (string | undefined)[] = [];
    const second = await revise(pair, first, 'second', (parent, edits) => {
      seen.push(parent.revision?.parent);
      return correcting()(parent, edits);
    });
    expect(seen).toEqual(['parent']); // it was given the corrected one
    expect(await view(pair)).toMatchObject({
      measurementId: second,
      revisionsMade: [{ number: 1 }, { number: 2, parent: first }],
    });
  });

  it('leaves a review open until somebody decides, and opens one that was decided of other values', async () => {
    const state = async (pair: AcceptedPair) => {
      const { reviewState, reviewUrgency } = await row(pair);
      return [reviewState, reviewUrgency];
    };
    const open = await reviewed(db, anAcceptedPair());
    const first = await revise(open, MODEL);
    expect(await state(open)).toEqual(['open', 0]);
    await judge(open, 'second', 'accepted', first);
    expect(await state(open)).toEqual(['accepted', 0]);
    const urgent = [{ reason: 'motion-implausible' as const, value: 50, threshold: 30 }];
    await revise(open, first, 'radiologist', correcting(urgent));
    expect(await state(open)).toEqual(['open', 12]);
    expect(await row(open)).toMatchObject({ toReview: true, marks: ['reason:motion-implausible'] });

    const quiet = await reviewed(db, anAcceptedPair(), []);
    await revise(quiet, MODEL);
    expect(await state(quiet)).toEqual([null, null]);
  });

  it('stands over what a model measures later', async () => {
    const pair = await reviewed(db, anAcceptedPair());
    const id = await revise(pair, MODEL);
    const model = { id: 'newer', sha256: sha256Of('newer') };
    const event = aPairMeasured({ pair, measurement: aMeasurement() });
    await recordEvents(db, [
      {
        subject: 'event.pair-measured.v1',
        payload: { ...event, provenance: { ...event.provenance, model } },
      },
    ]);
    expect(await view(pair)).toMatchObject({
      measurementId: id,
      provenance: { model: { sha256: MODEL } },
    });
    await expect(revise(pair, model.sha256)).rejects.toMatchObject({ code: 'revision-outdated' });
  });

  it('is undone with whatever goes wrong', async () => {
    const pair = await reviewed(db, anAcceptedPair());
    const impossible = () => {
      throw new RangeError('no such corner');
    };
    await expect(revise(pair, MODEL, 'radiologist', impossible)).rejects.toThrow('no such corner');
    await expect(revise(pair, MODEL, 'nobody')).rejects.toMatchObject({ name: 'Failure' });
    expect(await row(pair)).toMatchObject({ revisionCount: 0, changeCount: 0, reviewState: 'open' });
    expect(await actsOf(pair)).toEqual([]);
  });

  it.each<[string, (pair: AcceptedPair, id: string) => Promise<unknown>, string]>([
    [
      'of another center',
      (pair) => revisePair(db, { ...by('radiologist', pair, 'lakeside'), ...revision(MODEL) }, correcting()),
      'not-found',
    ],
    [
      'of nothing that was measured',
      (pair) => revise({ ...pair, pairId: '0'.repeat(32) }, MODEL),
      'not-found',
    ],
    ['of what is not shown', (pair) => revise(pair, randomUUID()), 'revision-outdated'],
    [
      'under an id that was somebody else’s',
      (pair, revisionId) =>
        revisePair(db, { ...by('second', pair), ...revision(MODEL, { revisionId }) }, correcting()),
      'request-malformed',
    ],
  ])('%s is refused', async (_, act, code) => {
    const pair = await reviewed(db, anAcceptedPair());
    const other = await reviewed(db, anAcceptedPair());
    await expect(act(pair, await revise(other, MODEL))).rejects.toMatchObject({ code });
    expect(await row(pair)).toMatchObject({ changeCount: 0 });
  });

  it('needs a measurement', async () => {
    const pair = anAcceptedPair();
    await recordEvents(db, [accepted(pair)]);
    await expect(revise(pair, MODEL)).rejects.toMatchObject({
      code: 'request-malformed',
      message: `Pair ${pair.pairId} has no measurement: wait until it is measured`,
    });
  });
});

describe('a verdict', () => {
  it('closes the review, gives the claim back, and stands with who gave it', async () => {
    const pair = await reviewed(db, anAcceptedPair());
    await claimPair(db, { ...by('radiologist', pair), take: true });
    const given = { ...verdict(MODEL, 'rejected'), reason: 'Two patients' };
    const request = { ...by('radiologist', pair), ...given };
    await Promise.all([1, 2].map(() => judgePair(db, request)));
    expect(await row(pair)).toMatchObject({ reviewState: 'rejected', claimedBy: null, changeCount: 2 });
    expect((await view(pair)).verdicts).toMatchObject([
      { ...given, author: { displayName: 'Rhea Radiologist' } },
    ]);
    expect(await actsOf(pair)).toMatchObject([
      { kind: 'pair-judged', details: { verdict: 'rejected', reason: 'Two patients' } },
    ]);
  });

  it('leaves another’s claim alone', async () => {
    const pair = await reviewed(db, anAcceptedPair());
    await claimPair(db, { ...by('second', pair), take: true });
    await judge(pair, 'radiologist', 'accepted');
    expect(await row(pair)).toMatchObject({ claimedBy: 'second' });
  });

  it('is of what is shown', async () => {
    const pair = await reviewed(db, anAcceptedPair());
    await revise(pair, MODEL, 'second');
    await expect(judge(pair, 'radiologist', 'accepted')).rejects.toMatchObject({
      code: 'revision-outdated',
      message: expect.stringContaining('Sam Second corrected this pair') as string,
    });
    expect(await row(pair)).toMatchObject({ reviewState: 'open' });
  });

  it('of a second reader is somebody else’s than who asked for one, whatever was corrected since', async () => {
    const pair = await reviewed(db, anAcceptedPair(), []);
    await judge(pair, 'radiologist', 'second-read');
    expect(await row(pair)).toMatchObject({ reviewState: 'secondRead', reviewUrgency: 13 });
    const corrected = await revise(pair, MODEL);
    expect(await row(pair)).toMatchObject({ reviewState: 'secondRead', reviewUrgency: 13 });
    for (const given of ['accepted', 'rejected'] as const) {
      await expect(judge(pair, 'radiologist', given, corrected)).rejects.toMatchObject({
        code: 'forbidden',
        message: 'You asked for a second reader of this pair: somebody else must accept or reject it',
      });
    }
    await judge(pair, 'second', 'accepted', corrected);
    // It was read twice: from here on it is a pair as any other.
    await judge(pair, 'radiologist', 'rejected', corrected);
    expect((await view(pair)).verdicts.map(({ verdict }) => verdict)).toEqual([
      ...['second-read', 'accepted', 'rejected'],
    ]);
  });

  it('of a second reader is nobody’s who asked for one, though others asked after them', async () => {
    const pair = await reviewed(db, anAcceptedPair());
    await judge(pair, 'radiologist', 'second-read');
    await judge(pair, 'second', 'second-read');
    for (const who of ['radiologist', 'second'])
      await expect(judge(pair, who, 'accepted'), who).rejects.toMatchObject({ code: 'forbidden' });
    await judge(pair, 'admin', 'accepted');
    expect(await row(pair)).toMatchObject({ reviewState: 'accepted' });
  });

  it('and a revision under an id that said something else are refused, not taken for done', async () => {
    const pair = await reviewed(db, anAcceptedPair());
    const given = { ...by('radiologist', pair), ...verdict(MODEL, 'rejected'), reason: 'Two patients' };
    await judgePair(db, given);
    const made = { ...by('radiologist', pair), ...revision(MODEL) };
    await revisePair(db, made, correcting());
    const others = [
      judgePair(db, { ...given, verdict: 'accepted' }),
      judgePair(db, { ...given, reason: 'Another reason' }),
      revisePair(db, { ...made, reason: 'Another reason' }, correcting()),
      revisePair(db, { ...made, edits: [EDIT, { kind: 'swap-postures' }] }, correcting()),
    ];
    // All are waited for at once: one that is refused while another is waited for would be nobody's.
    const refused = { code: 'request-malformed' };
    await Promise.all(others.map((other) => expect(other).rejects.toMatchObject(refused)));
    await judgePair(db, given);
    await revisePair(db, made, correcting());
    expect(await row(pair)).toMatchObject({ revisionCount: 1, changeCount: 2 });
  });

  it('of another center’s pair is of one that does not exist', async () => {
    const pair = await reviewed(db, anAcceptedPair({ centerId: 'lakeside' }));
    await expect(judge(pair, 'radiologist', 'accepted')).rejects.toMatchObject({ code: 'not-found' });
  });
});
