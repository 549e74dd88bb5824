import type { ModelChange, ModelIdentity, QueryArguments } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { noteActs } from '../acts.ts';
import type { Database } from '../database.ts';
import { asJson, inTransaction, saidBefore, type Transaction } from '../transaction.ts';
import {
  patientsOf,
  referencesOf,
  valuesBy,
  type ComparedPair,
  type SegmentValues,
} from './compared-pairs.ts';
import { frozenSet } from './frozen-sets.ts';
import { modelChange } from './model-changes.ts';

export type { ComparedPair, SegmentValues } from './compared-pairs.ts';

/** What two models say of the same pairs, the set being named by its sha256. */
export type Compare = (
  pairs: readonly ComparedPair[],
  setSha256: string,
) => ModelChange['evidence'] | Promise<ModelChange['evidence']>;

type Proposal = QueryArguments<'command.propose-model-change'>;

/**
 * Writes down that a model should take another's place, with what both say of a frozen set at this moment: the evidence does
 * not change when more is measured or read later. The same proposal again changes nothing.
 *
 * @throws Failure `not-found` for a set outside the scope; `request-malformed` where one of the models has not measured all
 *   of the set, or where the change's id was used for something else
 */
export async function proposeModelChange(
  db: Database,
  request: Proposal,
  compare: Compare,
): Promise<ModelChange> {
  const { centerScope, username, changeId, setId, what, why } = request;
  const said = {
    ...{ setId, what, why, proposedBy: username },
    ...{ beforeSha256: request.before, afterSha256: request.after },
  };
  const doneBefore = async (tx: Database | Transaction): Promise<boolean> => {
    const done = await tx.modelChange.findUnique({ where: { id: changeId }, select: SAID });
    return saidBefore(done, said, changeId);
  };
  if (await doneBefore(db)) return modelChange(db, request);
  if (request.before === request.after) {
    throw new Failure('request-malformed', 'after: must be another model than before');
  }
  const { pairIds, sha256, centerId } = await frozenSet(db, { setId, centerScope });
  const before = await measuredWhole(db, { model: request.before, pairIds, setId });
  const after = await measuredWhole(db, { model: request.after, pairIds, setId });
  const [patients, references] = await Promise.all([patientsOf(db, pairIds), referencesOf(db, pairIds)]);
  const pairs = pairIds.map((pairId): ComparedPair => ({
    ...{ pairId, patient: patients.get(pairId) ?? pairId, reference: references.get(pairId) ?? null },
    ...{ before: before.values.get(pairId)!, after: after.values.get(pairId)! },
  }));
  const evidence = await compare(pairs, sha256);
  await inTransaction(db, async (tx) => {
    if (await doneBefore(tx)) return;
    const { count } = await tx.modelChange.createMany({
      data: [
        {
          ...{ id: changeId, ...said, evidence: asJson(evidence) },
          ...{ beforeId: before.identity.id, afterId: after.identity.id },
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) return;
    await noteActs(tx, [
      {
        ...{ kind: 'model-change-proposed', username, centerId },
        details: { changeId, before: before.identity.id, after: after.identity.id, what, why },
      },
    ]);
  });
  return modelChange(db, request);
}

const SAID = {
  ...{ setId: true, what: true, why: true, proposedBy: true },
  ...{ beforeSha256: true, afterSha256: true },
} as const;

interface Measured {
  readonly identity: ModelIdentity;
  readonly values: ReadonlyMap<string, SegmentValues>;
}

async function measuredWhole(
  db: Database,
  { model, pairIds, setId }: { model: string; pairIds: readonly string[]; setId: string },
): Promise<Measured> {
  const values = await valuesBy(db, model, pairIds);
  const missing = pairIds.filter((pairId) => !values.has(pairId)).length;
  if (missing > 0) {
    throw new Failure(
      'request-malformed',
      `Model ${model.slice(0, 8)} has not measured ${missing} of the set's ${pairIds.length} pairs: run ` +
        `sagitta audit replay --set ${setId} --model FOLDER with that model's folder first`,
    );
  }
  return { identity: { id: await nameOf(db, model), sha256: model }, values };
}

async function nameOf(db: Database, sha256: string): Promise<string> {
  const version = await db.modelVersion.findUnique({ where: { sha256 } });
  if (version) return version.modelId;
  const shadow = await db.shadowMeasurement.findFirstOrThrow({ where: { modelSha256: sha256 } });
  return shadow.modelId;
}
