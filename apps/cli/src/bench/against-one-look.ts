import {
  loadModel,
  openModel,
  openSession,
  type LandmarkModel,
  type LandmarkNetwork,
  type Session,
} from '@sagitta/inference';
import type { Profile } from '@sagitta/contracts';
import type { FilmImage } from '@sagitta/landmarks';
import { detectSpine } from '@sagitta/measurement';
import { median } from './median.ts';

/** Intra-op threads of every session: both cores of the machine that the goal is set for. */
const THREADS = 2;
const RUNS = 20;
const WARM_UP = 3;

/** Of one run: the clock's, and of the processor, all threads of the process together. */
interface Cost {
  wallMs: number;
  coreMs: number;
}

/** Medians of all runs. */
export interface AgainstOneLook {
  /** One run of the baseline: both films at once, in a batch. */
  readonly oneLook: Readonly<Cost>;
  /** All looks of all networks at both films of a pair, one after the other, nothing between them. */
  readonly looks: Readonly<Cost>;
  /** All that lies between decoded films and found landmarks: windows, crops, the same looks, decoding. */
  readonly line: Readonly<Cost>;
  /** `looks` by `oneLook`. */
  readonly wallRatio: number;
  readonly coreRatio: number;
  /** The part of `looks` that locates. */
  readonly locating: Readonly<Cost>;
}

/**
 * What all looks at a pair cost beside one look of the baseline at both of its films: in one process, with as many
 * threads, by turns. Where other processes want the cores the clock says little; the processor's time holds.
 *
 * @param films decoded, two for each pair
 */
export async function againstOneLook(
  { model: modelFolder, baseline: baselineFolder }: { model: string; baseline: string },
  profile: Profile,
  films: readonly FilmImage[],
): Promise<AgainstOneLook> {
  const loaded = await loadModel(modelFolder);
  const baseline = await openSession((await loadModel(baselineFolder)).networks.measure, 'cpu', THREADS);
  const model = await openModel(loaded, { provider: 'cpu', threads: THREADS });
  try {
    const runs: PairCost[] = [];
    for (let run = -WARM_UP; run < RUNS; run += 1) {
      const first = (2 * (run + WARM_UP)) % films.length;
      const cost = await onePair(baseline, model, profile, films.slice(first, first + 2));
      if (run >= 0) runs.push(cost);
    }
    return summary(runs);
  } finally {
    await Promise.all([baseline.close(), model.close()]);
  }
}

interface PairCost {
  readonly oneLook: Cost;
  readonly looks: Cost;
  readonly line: Cost;
  readonly locating: Cost;
}

async function onePair(
  baseline: Session,
  model: LandmarkModel,
  profile: Profile,
  pair: readonly FilmImage[],
): Promise<PairCost> {
  const [looks, line, locating] = [nothing(), nothing(), nothing()];
  const recorded: (() => Promise<unknown>)[] = [];
  const recording = (network: LandmarkNetwork, costs: readonly Cost[]): LandmarkNetwork => ({
    input: network.input,
    run: (pixels) => {
      recorded.push(() => costing(costs, () => network.run(pixels)));
      return network.run(pixels);
    },
  });
  const recorder: LandmarkModel = {
    ...model,
    locate: model.locate && recording(model.locate, [looks, locating]),
    measure: recording(model.measure, [looks]),
  };
  await costing([line], async () => {
    for (const film of pair) await detectSpine(film, recorder, profile);
  });
  const { width, height } = baseline.network.size;
  const noise = pair.map(() => Float32Array.from({ length: width * height }, () => Math.random()));
  const oneLook = nothing();
  await costing([oneLook], () => baseline.runBatch(noise));
  for (const look of recorded) await look();
  return { oneLook, looks, line, locating };
}

const nothing = (): Cost => ({ wallMs: 0, coreMs: 0 });

async function costing<T>(costs: readonly Cost[], work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const used = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(used);
  const wallMs = performance.now() - start;
  for (const cost of costs) {
    cost.wallMs += wallMs;
    cost.coreMs += (user + system) / 1000;
  }
  return result;
}

function summary(runs: readonly PairCost[]): AgainstOneLook {
  const of = (part: keyof PairCost): Cost => ({
    wallMs: median(runs.map((run) => run[part].wallMs)),
    coreMs: median(runs.map((run) => run[part].coreMs)),
  });
  const [oneLook, looks] = [of('oneLook'), of('looks')];
  return {
    oneLook,
    looks,
    line: of('line'),
    wallRatio: looks.wallMs / oneLook.wallMs,
    coreRatio: looks.coreMs / oneLook.coreMs,
    locating: of('locating'),
  };
}
