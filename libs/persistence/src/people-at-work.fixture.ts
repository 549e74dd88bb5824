import { randomUUID } from 'node:crypto';
import type { AcceptedPair, Edit, Measurement, NewRevision, NewVerdict } from '@sagitta/contracts';
import { aMeasurement, testDatabase } from '@sagitta/testing';
import {
  closeDatabase,
  openDatabase,
  recordEvents,
  seedDevelopment,
  type ByPerson,
  type Database,
} from './index.ts';
import { measured } from './pair-events.fixture.ts';

/** A database of the spec's own with people in it, and how to end it. */
export async function databaseWithPeople(): Promise<{ db: Database; stop: () => Promise<void> }> {
  const postgres = await testDatabase();
  const db = openDatabase(await postgres.clone());
  await people(db);
  const stop = async (): Promise<void> => {
    await closeDatabase(db);
    await postgres.stop();
  };
  return { db, stop };
}

/** The seeded people, and a second radiologist of the first one's center. */
async function people(db: Database): Promise<void> {
  await seedDevelopment(db);
  await db.person.create({
    data: {
      ...{ username: 'second', displayName: 'Sam Second', role: 'radiologist', centerId: 'harbor' },
      passwordHash: 'none',
    },
  });
}

export const by = (
  username: string,
  { pairId }: AcceptedPair,
  centerScope: string | null = 'harbor',
): ByPerson => ({ username, pairId, centerScope });

export const EDIT: Edit = { kind: 'delete-level', posture: 'flexion', level: 'L1' };
const REASONS: Measurement['review'] = [{ reason: 'no-motion', value: 1, threshold: 5 }];

/** A measured pair with something to look at, or nothing. */
export async function reviewed(db: Database, pair: AcceptedPair, review = REASONS): Promise<AcceptedPair> {
  await recordEvents(db, [measured(pair, aMeasurement({ review }))]);
  return pair;
}

export const revision = (parent: string, overrides: Partial<NewRevision> = {}): NewRevision => ({
  ...{ revisionId: randomUUID(), parent, edits: [EDIT], reason: 'L1 is cut off' },
  ...overrides,
});

export const verdict = (measurementId: string, given: NewVerdict['verdict'] = 'accepted'): NewVerdict => ({
  verdictId: randomUUID(),
  verdict: given,
  measurementId,
});

/** As motion does it, for what is recorded of it: the first segment loses its value, and `review` is what is left. */
export const correcting =
  (review: Measurement['review'] = []) =>
  (parent: Measurement, edits: readonly Edit[]): Measurement => ({
    ...parent,
    segments: parent.segments.map((segment, i) =>
      i === 0 ? { ...segment, irom: { ...segment.irom, degrees: null } } : segment,
    ),
    review,
    revision: { parent: 'parent', edits: [...edits] },
  });
