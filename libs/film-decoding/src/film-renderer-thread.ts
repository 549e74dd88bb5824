import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import sharp from 'sharp';
import { isFailure } from '@sagitta/failure';
import { decodeFilm } from './decode-film.ts';
import { FilmCache } from './film-cache.ts';
import { readFailure } from './read-failure.ts';
import { RenderedFilm } from './rendered-film.ts';
import type { RendererAnswer, RendererMessage, RendererOptions } from './renderer-protocol.ts';

// One core at most, and no cache beside the one below: requests must not take the machine from the measuring.
sharp.concurrency(1);
sharp.cache(false);

const films = new FilmCache((workerData as RendererOptions).cacheBytes);

async function openFilm(path: string): Promise<RenderedFilm> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw readFailure(error);
  });
  const { image } = await decodeFilm(bytes);
  return new RenderedFilm(image);
}

async function answer(message: RendererMessage): Promise<RendererAnswer> {
  const { id } = message;
  try {
    const film = await films.get(message.path, () => openFilm(message.path));
    switch (message.call) {
      case 'info':
        return { id, answer: film.info };
      case 'tile':
        return { id, answer: await film.tile(message.request) };
      case 'preview':
        return { id, answer: await film.preview(message.request) };
    }
  } catch (error) {
    if (isFailure(error)) return { id, failure: { code: error.code, message: error.message } };
    // A defect's own words may name anything: they are for the log.
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return {
      id,
      failure: { code: 'internal', message: 'The film cannot be shown: an internal error.', detail },
    };
  }
}

parentPort?.on('message', (message: RendererMessage) => {
  void answer(message).then((reply) => parentPort?.postMessage(reply));
});
