import { parentPort, workerData } from 'node:worker_threads';
import type { Profile } from '@sagitta/contracts';
import { loadModel, openModel, type LandmarkNetwork } from '@sagitta/inference';
import type { FilmImage } from '@sagitta/landmarks';
import { detectSpine, type NetworkRuns } from '@sagitta/measurement';

/** What a bench thread does when told to go: the bare networks on noise, or the line behind decoding on films. */
export type BoundWork =
  | { readonly kind: 'network'; readonly runs: NetworkRuns }
  | {
      readonly kind: 'decoded';
      readonly films: readonly FilmImage[];
      readonly count: number;
      readonly profile: Profile;
    };

export interface BoundRequest {
  readonly modelFolder: string;
  readonly work: BoundWork;
}

/** Null: warmed up and waiting. Else done, with how often each network ran. */
export type BoundResult = { readonly networkRuns: NetworkRuns } | null;

const WARM_UP = 3;

const { modelFolder, work } = workerData as BoundRequest;
const model = await openModel(await loadModel(modelFolder), { provider: 'cpu', threads: 1 });

async function onFilms(
  { films, profile }: Extract<BoundWork, { kind: 'decoded' }>,
  count: number,
): Promise<NetworkRuns> {
  const sum: NetworkRuns = { locate: 0, measure: 0 };
  for (let index = 0; index < count; index += 1) {
    const { networkRuns } = await detectSpine(films[index % films.length]!, model, profile);
    sum.locate += networkRuns.locate;
    sum.measure += networkRuns.measure;
  }
  return sum;
}

/** Each network as often as asked for, on an input of its own size: a look costs what its network costs. */
async function onNoise(runs: NetworkRuns): Promise<NetworkRuns> {
  await repeat(model.locate, runs.locate);
  await repeat(model.measure, runs.measure);
  return runs;
}

async function repeat(network: LandmarkNetwork | null, runs: number): Promise<void> {
  if (runs === 0) return;
  if (!network) throw new Error('the bench counted looks of a network that the model has not');
  const { width, height } = network.input;
  const noise = Float32Array.from({ length: width * height }, () => Math.random());
  for (let run = 0; run < runs; run += 1) await network.run(noise);
}

if (work.kind === 'decoded') await onFilms(work, WARM_UP);
else await onNoise({ locate: model.locate ? WARM_UP : 0, measure: WARM_UP });
parentPort!.once('message', () => {
  void (async () => {
    const networkRuns = await (work.kind === 'decoded' ? onFilms(work, work.count) : onNoise(work.runs));
    await model.close();
    parentPort!.postMessage({ networkRuns } satisfies BoundResult);
  })();
});
parentPort!.postMessage(null satisfies BoundResult);
