import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PhantomSet, type PhantomPair } from '@sagitta/contracts';
import { POSTURES } from '@sagitta/kinematics';
import type { MeasuringThread } from '@sagitta/measurement';
import type { Command } from 'commander';
import { readTruthFile } from '../accuracy/truth-file.ts';
import { profileOption, providerOption, withThread, type ThreadChoice } from '../local-thread.ts';
import { printForPeople } from '../output.ts';
import { progressBar } from '../progress-bar.ts';
import { inProject, SOFTWARE_VERSION } from '../project.ts';
import { loadPair } from '../simulate/phantom-films.ts';
import {
  columnsOf,
  CONDITIONS,
  poolAsText,
  POOL_FILE,
  type Condition,
  type DriftPool,
  type PooledPair,
} from './drift-pool.ts';
import { measurePooled } from './measure-pool.ts';

/** What the committed pool was drawn with. */
export const POOL_SEED = 20_260_701;

export const POOL_SET = inProject('models', 'validation');

interface PoolOptions extends ThreadChoice {
  readonly out: string;
}

/** `sagitta audit measure-drift-pool`: what the study of detection draws its pairs from. */
export function registerMeasureDriftPool(audit: Command): void {
  audit
    .command('measure-drift-pool')
    .description('measure the validation pairs as they are and as each kind of drift leaves them')
    .option('--out <file>', 'where the pool is written', POOL_FILE)
    .addOption(profileOption())
    .addOption(providerOption())
    .action(measureDriftPool);
}

async function measureDriftPool({ out, ...choice }: PoolOptions): Promise<void> {
  const truth = path.join(POOL_SET, 'validation.json');
  const { content, sha256 } = await readTruthFile(truth, PhantomSet, 'a set of synthetic pairs');
  const pairs = pooledOf(content);
  const bar = progressBar('pairs', pairs.length * CONDITIONS.length);
  const { identity, measured } = await withThread(choice, async (thread) => ({
    identity: thread.identity,
    measured: await measureAll(thread, pairs, () => bar.step()),
  })).finally(() => bar.stop());
  const pool: DriftPool = {
    schema: 1,
    command: `sagitta audit measure-drift-pool --profile ${choice.profile} --provider ${choice.provider}`,
    ...{ seed: POOL_SEED, software: SOFTWARE_VERSION },
    model: { id: identity.id, sha256: identity.sha256 },
    ...{ profile: choice.profile, setSha256: sha256 },
    pairs: pairs.map(({ id }) => id),
    conditions: Object.fromEntries(
      CONDITIONS.map((condition) => [condition, columnsOf(measured.map((one) => one[condition]))]),
    ) as DriftPool['conditions'],
  };
  await writeFile(out, poolAsText(pool));
  printForPeople(`${pairs.length} pairs under ${CONDITIONS.length} conditions, now in ${out}`);
}

/** Drifting a larger film takes as long as ten others, and shows the model the same: it is made smaller first. */
const LARGEST_FILM_PIXELS = 2_000_000;
/** As many patients as tell metrics' distributions from one another; more add little but time. */
const POOL_PAIRS = 64;

/** The first of the set whose films are not too large. */
export const pooledOf = ({ pairs }: PhantomSet): PhantomPair[] =>
  pairs
    .filter((pair) =>
      POSTURES.every((posture) => {
        const { width, height } = pair[`${posture}Truth`];
        return width * height <= LARGEST_FILM_PIXELS;
      }),
    )
    .slice(0, POOL_PAIRS);

type ByCondition = Record<Condition, PooledPair>;

/** Two pairs are under way, so that one is made while another is measured. */
async function measureAll(
  thread: MeasuringThread,
  pairs: readonly PhantomPair[],
  onPair: () => void,
): Promise<ByCondition[]> {
  const measured: ByCondition[] = [];
  const queue = pairs.entries();
  const work = async (): Promise<void> => {
    for (const [index, pair] of queue) {
      const films = await loadPair(POOL_SET, pair);
      const one = {} as ByCondition;
      for (const condition of CONDITIONS) {
        one[condition] = await measurePooled(thread, films, { seed: POOL_SEED, index, condition });
        onPair();
      }
      measured[index] = one;
    }
  };
  await Promise.all([work(), work()]);
  return measured;
}
