import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { Failure } from '@sagitta/failure';
import { FILM_LIMITS, readFailure } from '@sagitta/film-decoding';

/**
 * Reads films one after the other into the same memory: fresh pages for 10 MB cost half as much again as reading them.
 */
export class FilmFileReader {
  #memory = new Uint8Array(0);

  /**
   * The file's bytes. They change with the next call: be done with a film before reading another.
   *
   * @throws Failure `film-not-in-store`, `store-unavailable` when the file cannot be read, `film-too-large`
   */
  read(path: string): Uint8Array {
    try {
      return this.#read(path);
    } catch (cause) {
      throw readFailure(cause);
    }
  }

  #read(path: string): Uint8Array {
    const file = openSync(path, 'r');
    try {
      const { size } = fstatSync(file);
      if (size > FILM_LIMITS.maxBytes) {
        throw new Failure('film-too-large', `The film has ${size} bytes, more than ${FILM_LIMITS.maxBytes}`);
      }
      if (size > this.#memory.length) this.#memory = new Uint8Array(size);
      let read = 0;
      for (let more = -1; read < size && more !== 0; read += more) {
        more = readSync(file, this.#memory, read, size - read, null);
      }
      return this.#memory.subarray(0, read);
    } finally {
      closeSync(file);
    }
  }
}
