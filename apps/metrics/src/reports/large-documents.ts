import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import { canonicalParts } from '@sagitta/contracts';

/* What takes longer than others should wait, done in pieces: between two of them whoever asks is answered. */

const PIECE = 64 * 1024;

/** SHA-256 of the parts together, in hexadecimal. */
export async function sha256InSteps(parts: Iterable<string>): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of pieces(parts)) hash.update(piece);
  return hash.digest('hex');
}

/** A document as JSON, gzipped: the same document gives the same bytes. */
export const gzippedInSteps = (document: unknown): Promise<Buffer> =>
  buffer(Readable.from(pieces(canonicalParts(document)), { objectMode: false }).pipe(createGzip()));

async function* pieces(parts: Iterable<string>): AsyncGenerator<string> {
  let piece = '';
  for (const part of parts) {
    piece += part;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
    await setImmediate();
  }
  yield piece;
}
