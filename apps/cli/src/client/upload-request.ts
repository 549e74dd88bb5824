import { randomUUID } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';

export interface FilePart {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface UploadAnswer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Posts fields and films as multipart/form-data. The films' bytes go to the socket as they are: `fetch` with a FormData
 * copies them several times, which costs more than the rest of an upload.
 */
export function postMultipart(
  url: URL,
  headers: Readonly<Record<string, string>>,
  fields: Readonly<Record<string, string>>,
  files: readonly FilePart[],
  limitMs: number,
): Promise<UploadAnswer> {
  const boundary = `sagitta-${randomUUID()}`;
  const part = (disposition: string, type = '') =>
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n${type}\r\n`);
  const lineEnd = Buffer.from('\r\n');
  const chunks: Uint8Array[] = [
    ...Object.entries(fields).flatMap(([name, value]) => [
      part(`name="${name}"`),
      Buffer.from(value),
      lineEnd,
    ]),
    ...files.flatMap(({ name, bytes }) => [
      part(`name="${name}"; filename="${name}"`, 'content-type: application/octet-stream\r\n'),
      bytes,
      lineEnd,
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ];
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': `multipart/form-data; boundary=${boundary}`,
        'content-length': String(length),
      },
      signal: AbortSignal.timeout(limitMs),
    });
    request.once('error', reject);
    request.once('response', (response) => {
      const received: Buffer[] = [];
      response.on('data', (chunk: Buffer) => received.push(chunk));
      response.once('error', reject);
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, body: parsed(Buffer.concat(received)) }),
      );
    });
    for (const chunk of chunks) request.write(chunk);
    request.end();
  });
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}
