import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A client that sends what it likes, when it likes. */
export class RawConnection {
  readonly #socket: Socket;
  #received = '';

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('latin1').on('data', (text) => (this.#received += String(text)));
    socket.on('error', () => undefined);
  }

  static async to(url: string): Promise<RawConnection> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return new RawConnection(socket);
  }

  /** Begins an upload that declares `length` bytes of body. */
  beginUpload(length: number | 'chunked', key = 'dev-key-harbor'): void {
    const size = length === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`;
    const lines = [
      'POST /api/v1/pairs HTTP/1.1',
      'Host: gateway',
      `X-Api-Key: ${key}`,
      'Content-Type: multipart/form-data; boundary=B',
      size,
    ];
    this.send(`${lines.join('\r\n')}\r\n\r\n`);
  }

  beginFilm(posture: string): void {
    this.send(`--B\r\nContent-Disposition: form-data; name="${posture}"; filename="${posture}.dcm"\r\n\r\n`);
  }

  send(bytes: string | Uint8Array): void {
    this.#socket.write(bytes);
  }

  sendChunk(bytes: Uint8Array): boolean {
    this.send(`${bytes.length.toString(16)}\r\n`);
    this.send(bytes);
    return this.#socket.write('\r\n');
  }

  get received(): string {
    return this.#received;
  }

  get isOpen(): boolean {
    return !this.#socket.destroyed && !this.#socket.readableEnded;
  }

  breakOff(): void {
    this.#socket.resetAndDestroy();
  }
}
