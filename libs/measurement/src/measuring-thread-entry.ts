import { performance } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';
import { isFailure } from '@sagitta/failure';
import { loadModel, openModel, type LandmarkModel } from '@sagitta/inference';
import type { FailureMessage, FromThread, ThreadSettings, ToThread } from './messages.ts';
import { FilmFileReader } from './film-file.ts';
import { measureFilm } from './measure-film.ts';

/*
 * The worker thread behind MeasuringThread: it owns one model's networks and takes one film after the other. Nothing
 * here is shared, so blocking is fine and reading synchronously is the shortest way.
 */

const port = parentPort!;
const tell = (message: FromThread): void => port.postMessage(message);

function failureOf(error: unknown): FailureMessage {
  if (isFailure(error)) return { code: error.code, message: error.message, details: error.details };
  // A defect's own words may name anything: they are for the log.
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: 'internal', message: 'The film cannot be measured: an internal error, see the log', detail };
}

const files = new FilmFileReader();
const settings = workerData as ThreadSettings;

async function measure(model: LandmarkModel, request: Extract<ToThread, { kind: 'measure' }>): Promise<void> {
  const { id, film, pixelSpacingMm } = request;
  const { profile } = settings;
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
      document: await measureFilm(bytes, model, { pixelSpacingMm, profile, readMs, onStage }),
    });
  } catch (error) {
    tell({ kind: 'failed', id, failure: failureOf(error) });
  }
}

async function open(): Promise<LandmarkModel | null> {
  const { modelFolder, provider, threads } = settings;
  try {
    const model = await openModel(await loadModel(modelFolder), { provider, threads });
    const { identity, runtime, notes } = model;
    tell({ kind: 'opened', model: { identity, provider: model.provider, runtime, notes } });
    return model;
  } catch (error) {
    tell({ kind: 'refused', failure: failureOf(error) });
    return null;
  }
}

const model = await open();
if (model) {
  let last = Promise.resolve();
  port.on('message', (message: ToThread) => {
    last = last.then(async () => {
      if (message.kind === 'measure') return measure(model, message);
      await model.close();
      port.close();
    });
  });
}
