import { parentPort, workerData } from 'node:worker_threads';
import { loadModel, openNetwork } from '@sagitta/inference';
import type { FilmImage } from '@sagitta/landmarks';
import { detectSpine } from '@sagitta/measurement';

/** What a bench thread does when told to go: the bare network on noise, or the line behind decoding on films. */
export type BoundWork =
  | { readonly kind: 'network'; readonly runs: number }
  | { readonly kind: 'decoded'; readonly films: readonly FilmImage[]; readonly count: number };

export interface BoundRequest {
  readonly modelFolder: string;
  readonly work: BoundWork;
}

/** Null: warmed up and waiting. Else done, with how often the network ran. */
export type BoundResult = { readonly networkRuns: number } | null;

const WARM_UP = 3;

const { modelFolder, work } = workerData as BoundRequest;
const network = await openNetwork(await loadModel(modelFolder), { provider: 'cpu', threads: 1 });
const noise = Float32Array.from({ length: network.input.width * network.input.height }, () => Math.random());

/** Does one unit of the work; answers with how often the network ran. */
async function unit(index: number): Promise<number> {
  if (work.kind === 'decoded') {
    return (await detectSpine(work.films[index % work.films.length]!, network)).passes;
  }
  await network.run(noise);
  return 1;
}

async function units(count: number): Promise<number> {
  let networkRuns = 0;
  for (let index = 0; index < count; index += 1) networkRuns += await unit(index);
  return networkRuns;
}

await units(WARM_UP);
parentPort!.once('message', () => {
  void (async () => {
    const networkRuns = await units(work.kind === 'decoded' ? work.count : work.runs);
    await network.close();
    parentPort!.postMessage({ networkRuns } satisfies BoundResult);
  })();
});
parentPort!.postMessage(null satisfies BoundResult);
