import { Inflate } from 'pako';
import { Failure } from '@sagitta/failure';

/** Output arrives in pieces of this size, so that a bomb is noticed one piece after the limit. */
const CHUNK = 256 * 1024;
/** pako keeps a last piece that did not fill: of a stream that is cut off, less than this much is lost. */
const SMALL_CHUNK = 1024;

export interface Inflated {
  readonly bytes: Uint8Array;
  /** complete: the stream came to its end; cut: its bytes ended before; full: the limit came before. */
  readonly end: 'complete' | 'cut' | 'full';
}

/**
 * Inflates a raw deflate stream, never beyond `limit` bytes.
 *
 * @param whenFull 'stop' returns what fits (a header is enough for intake); 'refuse' throws.
 * @throws Failure film-malformed for bytes that are no deflate stream, film-too-large beyond the limit.
 */
export function inflateRaw(deflated: Uint8Array, limit: number, whenFull: 'stop' | 'refuse'): Inflated {
  const inflate = new Inflate({ raw: true, chunkSize: whenFull === 'stop' ? SMALL_CHUNK : CHUNK });
  const chunks: Uint8Array[] = [];
  let length = 0;
  let full = false;
  let ended = false;
  inflate.onData = (chunk) => {
    const bytes = chunk as Uint8Array;
    chunks.push(bytes);
    length += bytes.length;
    // There is no way to stop pako from outside but an exception through it.
    if (length > limit) {
      full = true;
      throw new LimitReached();
    }
  };
  inflate.onEnd = (status) => {
    inflate.err = status;
    ended = status === 0;
  };
  try {
    inflate.push(deflated, false);
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
  }
  if (full && whenFull === 'refuse') {
    throw new Failure(
      'film-too-large',
      `The deflated film inflates to more than ${limit} bytes. Send it uncompressed or smaller.`,
    );
  }
  if (!full && inflate.err !== 0) {
    throw new Failure('film-malformed', 'The deflated DICOM data set is corrupt. Export the film again.');
  }
  return { bytes: concatenate(chunks, length), end: full ? 'full' : ended ? 'complete' : 'cut' };
}

class LimitReached extends Error {}

function concatenate(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
