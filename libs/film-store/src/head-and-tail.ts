import { HEAD_BYTES, TAIL_BYTES } from './film-store.ts';

/** Keeps the first and the last bytes of a stream as it passes. */
export class HeadAndTail {
  #head: Uint8Array[] = [];
  #headBytes = 0;
  #tail = new Uint8Array(0);

  add(chunk: Uint8Array): void {
    if (this.#headBytes < HEAD_BYTES) {
      const part = chunk.subarray(0, HEAD_BYTES - this.#headBytes);
      this.#head.push(part);
      this.#headBytes += part.length;
    }
    const last = chunk.length >= TAIL_BYTES ? chunk : Buffer.concat([this.#tail, chunk]);
    // Copied, so that the last 64 bytes do not keep a whole chunk alive.
    this.#tail = Uint8Array.from(last.subarray(-TAIL_BYTES));
  }

  get head(): Uint8Array {
    return Buffer.concat(this.#head);
  }

  get tail(): Uint8Array {
    return this.#tail;
  }
}
