import { Failure } from '@sagitta/failure';

/**
 * Bytes of a body, looked at by their delimiters. Nothing is copied but what lies across two chunks, and nothing is
 * held but the chunk at hand: a film passes through without being gathered.
 */
export class ByteSource {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #held: Buffer;

  /** `first`: bytes to be taken as if they came before the body. */
  constructor(chunks: AsyncIterable<Uint8Array>, first: Buffer) {
    this.#chunks = chunks[Symbol.asyncIterator]();
    this.#held = first;
  }

  /** Everything before the next `delimiter`, as it comes; the delimiter itself is consumed. */
  async *until(delimiter: Buffer): AsyncGenerator<Buffer, void, undefined> {
    for (;;) {
      const at = this.#held.indexOf(delimiter);
      if (at >= 0) {
        const rest = this.#held.subarray(0, at);
        this.#held = this.#held.subarray(at + delimiter.length);
        if (rest.length > 0) yield rest;
        return;
      }
      const certain = this.#held.subarray(0, beginningAt(this.#held, delimiter));
      this.#held = this.#held.subarray(certain.length);
      if (certain.length > 0) yield certain;
      await this.#more();
    }
  }

  /** The next `count` bytes. */
  async take(count: number): Promise<Buffer> {
    while (this.#held.length < count) await this.#more();
    const taken = this.#held.subarray(0, count);
    this.#held = this.#held.subarray(count);
    return taken;
  }

  /** Reads on to the end of the body, so that the connection can carry the next request. */
  async drain(): Promise<void> {
    this.#held = Buffer.alloc(0);
    while (!(await this.#chunks.next()).done);
  }

  /** Lets go of the body, read or not. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  async #more(): Promise<void> {
    const { value, done } = await this.#chunks.next();
    if (done) {
      throw new Failure(
        'request-malformed',
        'The multipart body ends before its closing boundary. Send it whole, as curl -F does.',
      );
    }
    const chunk = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
  }
}

/** Where a delimiter may have begun at the end of `bytes`, to be finished by the next chunk; otherwise the length. */
function beginningAt(bytes: Buffer, delimiter: Buffer): number {
  let from = Math.max(0, bytes.length - delimiter.length + 1);
  for (;;) {
    const at = bytes.indexOf(delimiter[0]!, from);
    if (at < 0) return bytes.length;
    if (bytes.subarray(at).equals(delimiter.subarray(0, bytes.length - at))) return at;
    from = at + 1;
  }
}
