import type { ImportProblem, NewReferenceReading } from '@sagitta/contracts';
import { unknownPair } from '../transaction.ts';
import { keyOf, nearly, planOf, saysTheSame, type Known } from './import-known.ts';

export type Imported = NewReferenceReading & { readonly line: number | null };

/** What a reading's fields are called where it came from. */
type Field =
  'pairId' | 'reader' | 'repeat' | 'sampling' | 'probability' | 'readAt' | 'segment' | 'iromDegrees';

const CSV_COLUMN: Readonly<Record<Field, string>> = {
  pairId: 'pair_id',
  reader: 'reader',
  repeat: 'repeat',
  sampling: 'sampling',
  probability: 'probability',
  readAt: 'read_at',
  segment: 'segment',
  iromDegrees: 'irom_degrees',
};

interface Importing {
  readonly source: 'api' | 'csv';
  readonly readings: readonly Imported[];
  readonly known: Known;
  /** Nothing was read later. */
  readonly now: Date;
}

/** Clocks of other systems run ahead a little. */
const AHEAD_MS = 5 * 60_000;

/** Every reason not to record these readings, in the order of the file. */
export function importProblems({ source, readings, known, now }: Importing): ImportProblem[] {
  const firstOfKey = firstBy(readings, keyOf);
  const firstOfId = firstBy(readings, ({ readingId }) => readingId);
  const recordedKeys = Map.groupBy(known.readings, keyOf);
  const recordedIds = new Map(known.readings.map((recorded) => [recorded.id, recorded]));

  return readings.flatMap((reading) => {
    const problems: ImportProblem[] = [];
    const refuse = (field: Field, message: string): void => {
      const column = source === 'csv' ? CSV_COLUMN[field] : field;
      const which = reading.line === null ? `Reading ${reading.readingId}: ` : '';
      problems.push({ line: reading.line, column, message: `${which}${message}` });
    };
    const pair = known.pairs.get(reading.pairId);
    if (!pair) {
      refuse('pairId', `${unknownPair(reading.pairId).message}: send its films first, or correct the id`);
    }
    checkValues(reading, refuse);
    checkTimes(reading, pair?.day, now, refuse);
    checkSampling(reading, known, refuse);
    checkProbability(reading, known, refuse);

    const { reader, repeat, pairId } = reading;
    const first = firstOfKey.get(keyOf(reading))!;
    const before = recordedKeys.get(keyOf(reading)) ?? [];
    const ofId = recordedIds.get(reading.readingId);
    if (first !== reading) {
      const where = first.line === null ? '' : `, first in line ${first.line}`;
      refuse('repeat', `repeat ${repeat} of ${reader} is there twice${where}: a second look is repeat 2`);
    } else if (firstOfId.get(reading.readingId) !== reading || (ofId && keyOf(ofId) !== keyOf(reading))) {
      refuse('pairId', `The id ${reading.readingId} is another reading's: make a new one`);
    } else if (before.some((recorded) => !saysTheSame(recorded, reading))) {
      const what = `repeat ${repeat} of ${reader} is on record with other values`;
      refuse('repeat', `${what}: readings are never changed; a second look is a repeat of its own`);
    }
    const previous = keyOf({ reader, pairId, repeat: repeat - 1 });
    if (pair && repeat > 1 && !firstOfKey.has(previous) && !recordedKeys.has(previous)) {
      refuse(
        'repeat',
        `repeat ${repeat} of ${reader} has no repeat ${repeat - 1}: send that first, or with it`,
      );
    }
    return problems;
  });
}

type Refuse = (field: Field, message: string) => void;

function checkValues({ segments }: Imported, refuse: Refuse): void {
  const twice = segments.find(({ segment }, i) => segments.findIndex((one) => one.segment === segment) !== i);
  if (twice) refuse('segment', `${twice.segment} is there twice: a reading says each segment once`);
  if (segments.every(({ iromDegrees, translationMm }) => iromDegrees === null && translationMm === null)) {
    refuse('iromDegrees', 'No segment has a value: leave out what could not be read at all');
  }
}

function checkTimes({ readAt }: Imported, day: string | undefined, now: Date, refuse: Refuse): void {
  if (Date.parse(readAt) > now.getTime() + AHEAD_MS) {
    refuse('readAt', `${readAt} is in the future: say in UTC when it was read`);
  }
  if (day !== undefined && readAt.slice(0, 10) < day) {
    refuse('readAt', `${readAt} is before the films, which are of ${day}: say when it was read`);
  }
}

/** A pair that was drawn for what it shows stands for nothing but itself, whatever the sender calls it. */
function checkSampling(reading: Imported, known: Known, refuse: Refuse): void {
  const { sampling, pairId, readAt } = reading;
  if (sampling !== 'random' && sampling !== 'stratified') return;
  const drawn = (known.plans.get(pairId) ?? []).filter(({ drawnAt }) => drawnAt <= new Date(readAt));
  if (drawn.length === 0 || drawn.some(({ kind }) => kind !== 'targeted')) return;
  refuse(
    'sampling',
    `${sampling} is not how the pair came to be read, a targeted plan drew it: say targeted`,
  );
}

function checkProbability(reading: Imported, known: Known, refuse: Refuse): void {
  const { sampling, probability } = reading;
  const plan = planOf(reading, known);
  if (plan && probability !== undefined && !nearly(probability, plan.probability)) {
    refuse(
      'probability',
      `${probability} is not what the plan drew it with, ${plan.probability}: leave it out`,
    );
  }
  if (!plan && probability === undefined && (sampling === 'stratified' || sampling === 'targeted')) {
    const why = `No plan of this kind drew the pair before it was read blinded`;
    refuse('probability', `${why}: say the probability that it was drawn with, or another sampling`);
  }
}

function firstBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T> {
  const first = new Map<string, T>();
  for (const item of items) if (!first.has(key(item))) first.set(key(item), item);
  return first;
}
