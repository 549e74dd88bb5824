import { NUMBER_METRICS, WORD_METRICS, type Observation } from '@sagitta/drift';
import { z } from 'zod';
import { DRIFT_KINDS } from '../simulate/drift/kinds.ts';
import { inProject } from '../project.ts';
import { readJson } from '../json-file.ts';

/*
 * pool       what the model in use says of a set of synthetic pairs, of films as they are and of films that have drifted
 * condition  how the films were: `none` (nothing has drifted) or a kind of drift
 */

export const CONDITIONS = ['none', ...DRIFT_KINDS] as const;
export type Condition = (typeof CONDITIONS)[number];

/** What the audit knows of one pair, without who and when. */
export type PooledPair = Pick<Observation, 'numbers' | 'words'>;

/** By metric, one value a pair, in the order of `pairs`. */
const columns = <Name extends string, Value extends z.ZodType>(names: readonly Name[], value: Value) =>
  z.object(
    Object.fromEntries(names.map((name) => [name, z.array(value.nullable())])) as Record<
      Name,
      z.ZodArray<z.ZodNullable<Value>>
    >,
  );

const Measured = z.object({
  numbers: columns(NUMBER_METRICS, z.number()),
  words: columns(WORD_METRICS, z.string()),
});

export const DriftPool = z
  .object({
    schema: z.literal(1),
    /** Makes it again. */
    command: z.string(),
    seed: z.number().int(),
    software: z.string(),
    model: z.object({ id: z.string(), sha256: z.string() }),
    profile: z.string(),
    /** Of the truth of the set whose pairs were measured. */
    setSha256: z.string(),
    pairs: z.array(z.string()).min(1),
    conditions: z.object(
      Object.fromEntries(CONDITIONS.map((condition) => [condition, Measured])) as Record<
        Condition,
        typeof Measured
      >,
    ),
  })
  .refine(
    ({ pairs, conditions }) =>
      Object.values(conditions).every(({ numbers, words }) =>
        [...Object.values(numbers), ...Object.values(words)].every(({ length }) => length === pairs.length),
      ),
    'every metric of every condition needs one value a pair',
  );
export type DriftPool = z.infer<typeof DriftPool>;

export const POOL_FILE = inProject('test', 'golden', 'drift-pool.json');

/** @throws Failure `request-malformed` */
export const readDriftPool = (file = POOL_FILE): Promise<DriftPool> =>
  readJson(file, DriftPool, { what: 'a pool of measured pairs', code: 'request-malformed' });

/** The pairs of a condition, in the order of `pairs`. */
export function pooledPairs({ pairs, conditions }: DriftPool, condition: Condition): PooledPair[] {
  const { numbers, words } = conditions[condition];
  return pairs.map((_, i) => ({
    numbers: Object.fromEntries(NUMBER_METRICS.map((metric) => [metric, numbers[metric][i] ?? null])),
    words: Object.fromEntries(WORD_METRICS.map((metric) => [metric, words[metric][i] ?? null])),
  }));
}

/** Digits of a number that are kept: more than any metric has. */
const DIGITS = 6;

/** Pairs as columns; `pooledPairs` is its inverse but for digits that say nothing. */
export function columnsOf(pairs: readonly PooledPair[]): DriftPool['conditions']['none'] {
  const short = (value: number | null | undefined): number | null =>
    value === null || value === undefined ? null : Number(value.toPrecision(DIGITS));
  return {
    numbers: Object.fromEntries(
      NUMBER_METRICS.map((metric) => [metric, pairs.map(({ numbers }) => short(numbers[metric]))]),
    ) as DriftPool['conditions']['none']['numbers'],
    words: Object.fromEntries(
      WORD_METRICS.map((metric) => [metric, pairs.map(({ words }) => words[metric] ?? null)]),
    ) as DriftPool['conditions']['none']['words'],
  };
}

/** A column a line: differences between two pools can be read. */
export function poolAsText(pool: DriftPool): string {
  const line = (value: unknown): string => JSON.stringify(value);
  const block = (entries: readonly (readonly [string, string])[], indent: string): string =>
    `{\n${entries.map(([name, text]) => `${indent} ${line(name)}: ${text}`).join(',\n')}\n${indent}}`;
  const { conditions, ...head } = pool;
  const ofCondition = ({ numbers, words }: DriftPool['conditions']['none']): string =>
    block(
      [
        [
          'numbers',
          block(
            Object.entries(numbers).map(([name, values]) => [name, line(values)]),
            '   ',
          ),
        ],
        [
          'words',
          block(
            Object.entries(words).map(([name, values]) => [name, line(values)]),
            '   ',
          ),
        ],
      ],
      '  ',
    );
  const all = Object.entries(conditions).map(([name, of]) => [name, ofCondition(of)] as const);
  return `${block([...Object.entries(head).map(([name, value]) => [name, line(value)] as const), ['conditions', block(all, ' ')]], '')}\n`;
}
