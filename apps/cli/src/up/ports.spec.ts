import net from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { internalPort, portNumber, requirePort } from './ports.ts';

const taken = net.createServer();
let port: number;
beforeAll(async () => {
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  ({ port } = taken.address() as net.AddressInfo);
});
afterAll(() => new Promise((resolve) => taken.close(resolve)));

describe('ports', () => {
  it('refuses a port in use in one line that names the way out', async () => {
    await expect(requirePort(port, 'gateway', 'GATEWAY_PORT')).rejects.toMatchObject({
      code: 'startup-refused',
      message: `port ${port} is in use, the gateway needs it; stop what listens there or set GATEWAY_PORT to a free port`,
    });
  });

  it('takes another internal port where the usual one is in use', async () => {
    const other = await internalPort(port, 'nats-server', 'SAGITTA_SPEC_PORT');
    expect(other).not.toBe(port);
    await expect(requirePort(other, 'nats-server', 'X')).resolves.toBe(other);
  });

  it('says what a port number is', () => {
    expect(portNumber('8080', 'GATEWAY_PORT')).toBe(8080);
    for (const wrong of ['0', '70000', 'http', '80.5']) {
      expect(() => portNumber(wrong, 'GATEWAY_PORT')).toThrow(`GATEWAY_PORT is "${wrong}"`);
    }
  });
});
