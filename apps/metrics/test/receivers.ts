import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** How a receiver takes what comes: well, badly, or not at all until it is told otherwise. */
export type Manner = 'takes' | 'refuses' | 'hangs' | 'redirects';

/** A real HTTP server that keeps what was posted to it. */
export class WebhookReceiver {
  manner: Manner = 'takes';
  readonly received: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
  readonly #server: Server;
  #port = 0;

  constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.once('end', () => {
        this.received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
        if (this.manner === 'hangs') return;
        if (this.manner === 'redirects') response.setHeader('location', `${this.url}/elsewhere`);
        response.statusCode = { takes: 204, refuses: 500, redirects: 302 }[this.manner];
        response.end();
      });
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Its address stays the same over restarts. */
  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }
}

/** A real SMTP server that keeps what was mailed to it. */
export class MailReceiver {
  manner: Manner = 'takes';
  /** Mails that came whole, however they were taken. */
  offered = 0;
  readonly received: { readonly to: string[]; readonly text: string }[] = [];
  readonly #server: SMTPServer;

  constructor() {
    this.#server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      closeTimeout: 100,
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.once('end', () => {
          this.offered += 1;
          if (this.manner === 'hangs') return;
          if (this.manner === 'refuses') return done(new Error('The mailbox is full'));
          const to = session.envelope.rcptTo.map(({ address }) => address);
          this.received.push({ to, text: Buffer.concat(chunks).toString() });
          done();
        });
      },
    });
    // A client that gives up hangs up.
    this.#server.on('error', () => undefined);
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}
