import { createServer, type AddressInfo } from 'node:net';
import { errorCode, refuse } from './refusal.ts';

/** What a person sets to have a server elsewhere. */
export interface PortAdvice {
  readonly server: string;
  readonly portVariable: string;
  readonly urlVariable: string;
}

/**
 * A port of 127.0.0.1 that is free now: the wanted one, or any for 0.
 *
 * @throws Failure `startup-refused` when it is taken or may not be used
 */
export async function freePort(wanted: number, advice: PortAdvice): Promise<number> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject);
      probe.listen({ host: '127.0.0.1', port: wanted, exclusive: true }, resolve);
    });
    return (probe.address() as AddressInfo).port;
  } catch (cause) {
    const { server, portVariable, urlVariable } = advice;
    const code = errorCode(cause);
    const reason = code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be used (${code})`;
    throw refuse(
      `Port ${wanted}, which ${server} needs, ${reason}: set ${portVariable} to a free port, ` +
        `or ${urlVariable} to a server that already runs`,
      cause,
    );
  } finally {
    await new Promise((resolve) => probe.close(resolve));
  }
}
