import { isDeepStrictEqual } from 'node:util';
import { Failure } from '@sagitta/failure';
import { asFailure } from './database-failure.ts';
import type { Database } from './database.ts';
import type { Prisma } from './generated/client.ts';

export type Transaction = Prisma.TransactionClient;

/** A pair within what its caller may see. */
export interface PairInScope {
  readonly pairId: string;
  /** The only center whose pair it may be; null for any. */
  readonly centerScope: string | null;
}

/** Somebody who does something to a pair. */
export interface ByPerson extends PairInScope {
  readonly username: string;
}

/**
 * All of `work` is written, or nothing is; it may take `limitMs` (default 5 s). Throws as `openDatabase` says, and what
 * `work` throws.
 */
export async function inTransaction<T>(
  db: Database,
  work: (tx: Transaction) => Promise<T>,
  limitMs?: number,
): Promise<T> {
  try {
    return await db.$transaction(work, limitMs === undefined ? {} : { timeout: limitMs });
  } catch (error) {
    throw asFailure(error);
  }
}

/**
 * Keeps everybody else who does something to the pair, and every event of it, waiting until the transaction ends. Answers
 * its center.
 *
 * @throws Failure `not-found` where there is no such pair within the scope
 */
export async function lockPair(tx: Transaction, { pairId, centerScope }: PairInScope): Promise<string> {
  // As the recording of an event locks it: rows that refer to it may still be written.
  const [locked] = await tx.$queryRaw<{ centerId: string }[]>`
    select center_id as "centerId" from pair
    where id = ${pairId} and (${centerScope}::text is null or center_id = ${centerScope})
    for no key update`;
  if (!locked) throw unknownPair(pairId);
  return locked.centerId;
}

/** There is no such pair, or none within the caller's scope: to the caller that is the same. */
export const unknownPair = (pairId: string): Failure =>
  new Failure('not-found', `No pair ${pairId} is known`);

/** There is no such center, or none within the caller's scope: to the caller that is the same. */
export const unknownCenter = (centerId: string): Failure =>
  new Failure('not-found', `There is no center "${centerId}".`);

/** What `wasDone` needs of a row, beside what was said. */
export const DONE = { pairId: true, author: true } as const;

/**
 * Whether what is asked for was done before, under the same id: then there is nothing to do. `done` is the row of that
 * id: `DONE` of it and what `said` says.
 *
 * @throws Failure `request-malformed` where the id is another pair's or another person's, or said something else: who
 *   takes that for done would never hear that it was not
 */
export const wasDone = (
  done: object | null,
  { pairId, username: author }: ByPerson,
  id: string,
  said: object,
): boolean => saidBefore(done, { ...said, pairId, author }, id);

/** As `wasDone`, of what is about no one pair: `said` is all that the row of that id must say. */
export function saidBefore(done: object | null, said: object, id: string): boolean {
  if (!done) return false;
  if (isDeepStrictEqual(plain(done), plain(said))) return true;
  throw new Failure('request-malformed', `The id ${id} was used for something else: make a new one`);
}

/** As it travels and is stored: without -0 and what is undefined. */
const plain = (value: object): unknown => JSON.parse(JSON.stringify(value));

/** A document of the contract as a JSON column takes it. */
export const asJson = (document: object): Prisma.InputJsonValue => document as Prisma.InputJsonValue;
