import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PhantomSet } from '@sagitta/contracts';
import { NUMBER_METRICS, WORD_METRICS, type NumberMetric } from '@sagitta/drift';
import { MeasuringThread } from '@sagitta/measurement';
import { readTruthFile } from '../accuracy/truth-file.ts';
import { modelFolder } from '../project.ts';
import { loadPair } from '../simulate/phantom-films.ts';
import {
  CONDITIONS,
  poolAsText,
  POOL_FILE,
  pooledPairs,
  readDriftPool,
  type DriftPool,
} from './drift-pool.ts';
import { pooledOf, POOL_SEED, POOL_SET } from './measure-drift-pool.ts';
import { measurePooled } from './measure-pool.ts';

/** Other processors add up in another order: values differ by far less than this part of what pairs differ by. */
const TOLERANCE = 0.05;

/* The committed pool is what the model in use says today: otherwise the study of detection is about something else. */
describe('the pool of measured pairs', () => {
  let pool: DriftPool;
  let thread: MeasuringThread;
  beforeAll(async () => {
    pool = await readDriftPool();
    thread = await MeasuringThread.open({ modelFolder: modelFolder(), provider: 'cpu', profile: 'fast' });
  });
  afterAll(() => thread.close());

  it('is of this model, of this set, written as the command writes it', async () => {
    const truth = path.join(POOL_SET, 'validation.json');
    const { content, sha256 } = await readTruthFile(truth, PhantomSet, 'a set of synthetic pairs');
    const { model, setSha256, seed, profile, pairs } = pool;
    expect({ model, setSha256, seed, profile, pairs }, `run ${pool.command}`).toEqual({
      model: { id: thread.identity.id, sha256: thread.identity.sha256 },
      ...{ setSha256: sha256, seed: POOL_SEED, profile: 'fast' },
      pairs: pooledOf(content).map(({ id }) => id),
    });
    expect(await readFile(POOL_FILE, 'utf8')).toBe(poolAsText(pool));
  });

  it.each([2, 41])('holds what is measured of its pair %d anew, under every condition', async (index) => {
    const set = PhantomSet.parse(JSON.parse(await readFile(path.join(POOL_SET, 'validation.json'), 'utf8')));
    const films = await loadPair(POOL_SET, pooledOf(set)[index]!);
    for (const condition of CONDITIONS) {
      const kept = pooledPairs(pool, condition)[index]!;
      const anew = await measurePooled(thread, films, { seed: POOL_SEED, index, condition });
      for (const metric of WORD_METRICS) expect(anew.words[metric], condition).toBe(kept.words[metric]);
      for (const metric of NUMBER_METRICS) {
        const [now, then] = [anew.numbers[metric] ?? null, kept.numbers[metric] ?? null];
        expect(now === null, `${condition}: ${metric}`).toBe(then === null);
        if (now === null || then === null) continue;
        const most = TOLERANCE * spreadOf(pool, metric) + 1e-5 * Math.abs(then);
        expect(Math.abs(now - then), `${condition}: ${metric}`).toBeLessThanOrEqual(most);
      }
    }
  });
});

/** SD between the pool's pairs. */
function spreadOf({ conditions }: DriftPool, metric: NumberMetric): number {
  const values = conditions.none.numbers[metric].filter((value) => value !== null);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
