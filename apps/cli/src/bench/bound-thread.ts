import { parentPort, workerData } from 'node:worker_threads';
import { loadModel, openNetwork, type LandmarkNetwork } from '@sagitta/inference';
import type { FilmImage } from '@sagitta/landmarks';
import { detectSpine } from '@sagitta/measurement';

export interface BoundRequest {
  readonly modelFolder: string;
  readonly provider: 'cpu';
  readonly patients: number;
  /**
   * Null: only the network, on noise, as often and as large as the line runs it (both passes of both films).
   * Else the line behind decoding, on these films, two a patient.
   */
  readonly films: readonly FilmImage[] | null;
}
export type BoundResult = 'ready' | 'done';

const FILMS_PER_PATIENT = 2;
const WARM_UP = 3;

const { modelFolder, provider, patients, films } = workerData as BoundRequest;
const network = await openNetwork(await loadModel(modelFolder), { provider, threads: 1 });

async function bareFilm(of: LandmarkNetwork, input: Float32Array): Promise<void> {
  for (let pass = 0; pass < 2; pass += 1) await of.run(input);
}

const { width, height } = network.input;
const noise = Float32Array.from({ length: width * height }, () => Math.random());
const film = async (index: number): Promise<void> => {
  if (films) await detectSpine(films[index % films.length]!, network);
  else await bareFilm(network, noise);
};

for (let i = 0; i < WARM_UP; i += 1) await film(i);
parentPort!.once('message', () => {
  void (async () => {
    for (let i = 0; i < patients * FILMS_PER_PATIENT; i += 1) await film(i);
    await network.close();
    parentPort!.postMessage('done' satisfies BoundResult);
  })();
});
parentPort!.postMessage('ready' satisfies BoundResult);
