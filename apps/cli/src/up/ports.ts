import net from 'node:net';
import { Failure } from '@sagitta/failure';

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(null));
    probe.listen(port, '127.0.0.1', () => {
      const { port: taken } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(taken));
    });
  });
}

/** A port that people know: it must be free, or the start is refused in one line that names the way out. */
export async function requirePort(port: number, what: string, variable: string): Promise<number> {
  if ((await tryPort(port)) === null) {
    throw new Failure(
      'startup-refused',
      `port ${port} is in use, the ${what} needs it; stop what listens there or set ${variable} to a free port`,
    );
  }
  return port;
}

/** An internal port: the usual one when free, else any. A port that was set by hand must be free. */
export async function internalPort(usual: number, what: string, variable: string): Promise<number> {
  const set = process.env[variable];
  if (set !== undefined) return requirePort(portNumber(set, variable), what, variable);
  return (await tryPort(usual)) ?? freePort();
}

/** Any port that is free now. */
export async function freePort(): Promise<number> {
  const port = await tryPort(0);
  if (port === null) {
    throw new Failure('startup-refused', 'no port is free on 127.0.0.1; close some connections');
  }
  return port;
}

export function portNumber(text: string, variable: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Failure(
      'startup-refused',
      `${variable} is "${text}"; it must be a port number between 1 and 65535`,
    );
  }
  return port;
}
