import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { removeScratch, scratchFolder, waitFor } from '@sagitta/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aFilm } from '../../test/films.ts';
import { RawConnection } from '../../test/raw-connection.ts';
import { RefusingGateway } from '../../test/refusing-gateway.ts';
import { refusalOf } from '../../test/running-gateway.ts';

const MB = 1024 * 1024;

let under: RefusingGateway;
beforeAll(async () => {
  under = await RefusingGateway.start();
});
afterAll(() => under.stop());
afterEach(() => under.isUntouched());

describe('a bad connection is survived', () => {
  it('a body that declares too much is refused before it is sent', async () => {
    const raw = await RawConnection.to(under.gateway.url);
    raw.beginUpload(1024 * MB);
    await waitFor(() => raw.received.includes('body-too-large'));
    expect(raw.received).toMatch(/^HTTP\/1.1 413 /);
    raw.breakOff();
  });

  it('a body that does not say how long it is ends at the limit', async () => {
    const raw = await RawConnection.to(under.gateway.url);
    raw.beginUpload('chunked');
    // Two films' worth in a part that is skipped by nobody: a preamble.
    for (let sent = 0; sent < 3; sent++) raw.sendChunk(new Uint8Array(MB));
    await waitFor(() => raw.received.includes('body-too-large'));
    expect(raw.received).toMatch(/^HTTP\/1.1 413 /);
    raw.breakOff();
  });

  it('an upload that is too slow is answered and ended', async () => {
    const raw = await RawConnection.to(under.gateway.url);
    raw.beginUpload(MB);
    raw.beginFilm('flexion');
    const dribble = setInterval(() => raw.send('x'), 100);
    await waitFor(() => raw.received.includes('upload-timeout'));
    clearInterval(dribble);
    expect(raw.received).toMatch(/^HTTP\/1.1 408 /);
    await waitFor(() => !raw.isOpen);
  });

  it('an upload that stops in the middle is answered and ended', async () => {
    const raw = await RawConnection.to(under.gateway.url);
    raw.beginUpload(MB);
    raw.beginFilm('flexion');
    raw.send(aFilm());
    await waitFor(() => under.gateway.stored().length === 1);
    await waitFor(() => raw.received.includes('upload-timeout'));
    await waitFor(() => !raw.isOpen);
  });

  it('an upload that breaks off in a film leaves nothing', async () => {
    const raw = await RawConnection.to(under.gateway.url);
    raw.beginUpload(MB);
    raw.beginFilm('flexion');
    raw.send(aFilm());
    raw.send('\r\n');
    raw.beginFilm('extension');
    raw.send(aFilm().slice(0, 1000));
    await waitFor(() => under.gateway.stored().length === 2);
    raw.breakOff();
    await waitFor(() => under.gateway.stored().length === 0);
  });

  it.each([
    ['by intake', 'dev-key-harbor', 'request-malformed'],
    ['before intake', 'nobody', 'unauthenticated'],
  ])(
    'a body refused %s is read to its end, and the connection carries the next request',
    async (_by, key, code) => {
      const raw = await RawConnection.to(under.gateway.url);
      const part = '--B\r\nContent-Disposition: form-data; name="neutral"; filename="n"\r\n\r\n';
      const body = `${part}${'x'.repeat(900_000)}\r\n--B--\r\n`;
      raw.beginUpload(body.length, key);
      raw.send(body.slice(0, 1000));
      await waitFor(() => raw.received.includes(code));
      raw.send(body.slice(1000));
      raw.send('GET /healthz HTTP/1.1\r\nHost: gateway\r\n\r\n');
      await waitFor(() => raw.received.includes('{"status":"ok"}'));
      raw.breakOff();
    },
  );

  it('curl sees the error, not a broken connection, whichever way the films are too large', async () => {
    const folder = scratchFolder('curl');
    const film = path.join(folder, 'film.dcm');
    for (const megabytes of [1.5, 30]) {
      writeFileSync(film, Buffer.alloc(megabytes * MB));
      const { stdout } = await promisify(execFile)('curl', [
        '--silent',
        '--show-error',
        '--write-out',
        '%{http_code}',
        '--header',
        'x-api-key: dev-key-harbor',
        '--form',
        `flexion=@${film}`,
        '--form',
        `extension=@${film}`,
        `${under.gateway.url}/api/v1/pairs`,
      ]);
      expect(stdout).toMatch(/^\{"error":\{"code":"(film|body)-too-large".*413$/);
    }
    removeScratch(folder);
  });

  it('what is no HTTP is refused in the same shape', async () => {
    const raw = await RawConnection.to(under.gateway.url);
    raw.send('HELO gateway\r\n\r\n');
    await waitFor(() => !raw.isOpen);
    expect(raw.received).toMatch(/^HTTP\/1.1 400 /);
    expect(raw.received).toContain('"code":"request-malformed"');
    const path = await under.gateway.fetch('/api/v1/%');
    expect(await refusalOf(path)).toEqual([400, 'request-malformed']);
  });
});
