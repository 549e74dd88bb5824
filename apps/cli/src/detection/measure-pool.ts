import { NUMBER_METRICS, WORD_METRICS } from '@sagitta/drift';
import { Failure, isFailure, isSystemFault } from '@sagitta/failure';
import type { MeasuringThread } from '@sagitta/measurement';
import { measurePair } from '@sagitta/motion';
import { observedNumbers, observedWords } from '@sagitta/persistence';
import type { PhantomFilms } from '../simulate/phantom-films.ts';
import { syntheticPatient } from '../simulate/synthetic-patient.ts';
import type { Condition, PooledPair } from './drift-pool.ts';

/**
 * A pair's films as one exposure of them at the first simulated center, under a condition, measured as the workers do. A pair
 * that the model refuses is observed as one.
 *
 * @throws Failure where not the films but the system is at fault
 */
export async function measurePooled(
  thread: MeasuringThread,
  films: PhantomFilms,
  {
    seed,
    index,
    condition,
  }: { readonly seed: number; readonly index: number; readonly condition: Condition },
): Promise<PooledPair> {
  const drifts = condition === 'none' ? [] : [condition];
  const patient = syntheticPatient([films], seed, index, { drifts });
  const film = (bytes: Uint8Array) => thread.measureFilm({ bytes: Uint8Array.from(bytes) });
  try {
    const measurement = measurePair(await film(patient.films.flexion), await film(patient.films.extension));
    return { numbers: observedNumbers(measurement), words: observedWords(measurement) };
  } catch (error) {
    if (!isFailure(error)) throw error;
    if (isSystemFault(error.code) || error.code !== 'film-not-lumbar-lateral') {
      throw new Failure(error.code, `${films.pair.id} under ${condition}: ${error.message}`, {
        cause: error,
      });
    }
    return REFUSED;
  }
}

const REFUSED: PooledPair = {
  numbers: { ...Object.fromEntries(NUMBER_METRICS.map((metric) => [metric, null])), refused: 1 },
  words: Object.fromEntries(WORD_METRICS.map((metric) => [metric, null])),
};
