import { performance } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';
import { isFailure } from '@sagitta/failure';
import { loadModel, openNetwork, type LandmarkNetwork } from '@sagitta/inference';
import type { FailureMessage, FromThread, ThreadSettings, ToThread } from './messages.ts';
import { FilmFileReader } from './film-file.ts';
import { measureFilm } from './measure-film.ts';

/*
 * The worker thread behind MeasuringThread: it owns one network and takes one film after the other. Nothing here is
 * shared, so blocking is fine and reading synchronously is the shortest way.
 */

const port = parentPort!;
const tell = (message: FromThread): void => port.postMessage(message);

function failureOf(error: unknown): FailureMessage {
  if (isFailure(error)) return { code: error.code, message: error.message };
  // A defect's own words may name anything: they are for the log.
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: 'internal', message: 'The film cannot be measured: an internal error, see the log', detail };
}

const files = new FilmFileReader();

async function measure(
  network: LandmarkNetwork,
  request: Extract<ToThread, { kind: 'measure' }>,
): Promise<void> {
  const { id, film, pixelSpacingMm } = request;
  const onStage = (stage: Extract<FromThread, { kind: 'stage' }>['stage']): void =>
    tell({ kind: 'stage', id, stage });
  try {
    onStage('reading');
    const start = performance.now();
    const bytes = 'bytes' in film ? film.bytes : files.read(film.path);
    const readMs = performance.now() - start;
    tell({
      kind: 'measured',
      id,
      document: await measureFilm(bytes, network, { pixelSpacingMm, readMs, onStage }),
    });
  } catch (error) {
    tell({ kind: 'failed', id, failure: failureOf(error) });
  }
}

async function open(): Promise<LandmarkNetwork | null> {
  const { modelFolder, provider, threads } = workerData as ThreadSettings;
  try {
    const network = await openNetwork(await loadModel(modelFolder), { provider, threads });
    const { identity, runtime, notes } = network;
    tell({ kind: 'opened', network: { identity, provider: network.provider, runtime, notes } });
    return network;
  } catch (error) {
    tell({ kind: 'refused', failure: failureOf(error) });
    return null;
  }
}

const network = await open();
if (network) {
  let last = Promise.resolve();
  port.on('message', (message: ToThread) => {
    last = last.then(async () => {
      if (message.kind === 'measure') return measure(network, message);
      await network.close();
      port.close();
    });
  });
}
