import path from 'node:path';
import { Measurement, type FilmDocument, type Profile } from '@sagitta/contracts';
import { MeasuringThread } from '@sagitta/measurement';
import { measurePair } from '@sagitta/motion';
import { PHANTOM_FOLDER, type PhantomFilms } from '../simulate/phantom-films.ts';
import { median } from './median.ts';

/** A screen's time for one picture at 60 a second: while a corner is dragged, a pair is measured anew in each. */
const FRAME_MS = 1000 / 60;
const ROUNDS = 60;
const PAIRS_A_ROUND = 48;
/** Rounds until the engine has compiled what runs often. */
const WARM_UP = 40;

export interface KinematicsCost {
  /** Median over rounds: milliseconds to measure a pair from its landmarks, every value with its interval. */
  readonly pairMs: number;
  /** The mean of the first 48, before the engine has compiled it. */
  readonly coldMs: number;
  /** Of the time for one picture. */
  readonly shareOfFrame: number;
}

/** What it costs to measure a pair again from landmarks that the model found on the phantoms. */
export async function kinematicsCost(
  modelFolder: string,
  profile: Profile,
  phantoms: readonly PhantomFilms[],
): Promise<KinematicsCost> {
  const thread = await MeasuringThread.open({ modelFolder, provider: 'cpu', profile });
  const pairs: [FilmDocument, FilmDocument][] = [];
  try {
    const document = (file: string) => thread.measureFilm({ path: path.join(PHANTOM_FOLDER, file) });
    for (const { pair } of phantoms)
      pairs.push([await document(pair.flexion), await document(pair.extension)]);
  } finally {
    await thread.close();
  }
  // As a page gets them. Their levels have names: a dragged corner does not name them anew.
  const named = pairs.map(([flexion, extension]) =>
    Measurement.parse(JSON.parse(JSON.stringify(measurePair(flexion, extension)))),
  );
  const rounds = Array.from({ length: WARM_UP + ROUNDS }, () => {
    const start = performance.now();
    for (let i = 0; i < PAIRS_A_ROUND; i += 1) {
      const { flexion, extension } = named[i % named.length]!;
      measurePair(flexion, extension);
    }
    return (performance.now() - start) / PAIRS_A_ROUND;
  });
  const pairMs = median(rounds.slice(WARM_UP));
  return { pairMs, coldMs: rounds[0]!, shareOfFrame: pairMs / FRAME_MS };
}
