import { randomUUID } from 'node:crypto';
import type { AcceptedPair, NewReferenceReading } from '@sagitta/contracts';
import { SEGMENTS } from '@sagitta/kinematics';
import { anAcceptedPair, aMeasurement, sha256Of } from '@sagitta/testing';
import { recordEvents, type Database, type ReadingsImport } from '../index.ts';
import { measured } from '../pair-events.fixture.ts';

export const MODEL = sha256Of('test model');
/** Long after every pair of the fixtures. */
export const NOW = new Date('2030-06-01T12:00:00.000Z');

interface Seen {
  readonly patient?: string;
  readonly deviceModel?: string;
  readonly ageBand?: string;
  readonly irom?: readonly (number | null)[];
  readonly meanIrom?: number;
}

/** A measured pair with what the audit keeps of it. Its model says 5, 6 .. 9 degrees and 1, 2 .. 5 mm unless told otherwise. */
export async function observed(
  db: Database,
  overrides: Partial<AcceptedPair> = {},
  { irom = [5, 6, 7, 8, 9], ...seen }: Seen = {},
): Promise<AcceptedPair> {
  const pair = anAcceptedPair({ receivedAt: '2030-01-10T12:00:00.000Z', ...overrides });
  await recordEvents(db, [measured(pair, aMeasurement())]);
  const row = {
    ...{ centerId: pair.centerId, day: new Date(pair.receivedAt.slice(0, 10)), patient: pair.pairId },
    ...{ modelSha256: MODEL, refused: 0, ...seen },
    ...{ iromL1L2: irom[0], iromL2L3: irom[1], iromL3L4: irom[2], iromL4L5: irom[3], iromL5S1: irom[4] },
    ...{ translationL1L2: 1, translationL2L3: 2, translationL3L4: 3, translationL4L5: 4, translationL5S1: 5 },
    iromIntervals90: irom.flatMap((value) => [(value ?? 0) - 1, (value ?? 0) + 1]),
  };
  await db.observation.upsert({
    where: { pairId: pair.pairId },
    create: { pairId: pair.pairId, ...row },
    update: row,
  });
  return pair;
}

/** What somebody read of a pair: 1 degree less than the model, 0.5 mm more. */
export function aReading(
  { pairId }: Pick<AcceptedPair, 'pairId'>,
  overrides: Partial<NewReferenceReading> = {},
  irom: readonly (number | null)[] = [4, 5, 6, 7, 8],
): NewReferenceReading & { line: null } {
  return {
    ...{ readingId: randomUUID(), pairId, reader: 'reader-1', repeat: 1, blinded: true, sampling: 'random' },
    ...{ angleProtocol: 'mid-plane', translationProtocol: 'posterior-corner', line: null },
    readAt: '2030-02-01T08:00:00.000Z',
    segments: SEGMENTS.map((segment, i) => ({
      ...{ segment, iromDegrees: irom[i] ?? null, translationMm: 1.5 + i },
    })),
    ...overrides,
  };
}

export const importOf = (
  readings: ReadingsImport['readings'],
  overrides: Partial<ReadingsImport> = {},
): ReadingsImport => ({
  ...{ username: 'auditor', centerScope: null, source: 'api', dryRun: false },
  ...{ lines: readings.length, problems: [], readings },
  ...overrides,
});
