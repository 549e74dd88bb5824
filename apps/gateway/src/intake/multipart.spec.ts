import fc from 'fast-check';
import { Failure } from '@sagitta/failure';
import { describe, expect, it } from 'vitest';
import { boundaryOf, readMultipart } from './multipart.ts';

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

async function* cut(body: Buffer, at: readonly number[]): AsyncGenerator<Uint8Array> {
  const ends = [...at].map((n) => n % (body.length + 1)).sort((a, b) => a - b);
  let from = 0;
  for (const end of [...ends, body.length]) {
    // A copy: the reader may rely on nothing that lies outside of a chunk.
    yield Uint8Array.from(body.subarray(from, end));
    from = end;
  }
}

async function read(body: Buffer | string, boundary: string, at: readonly number[] = []) {
  const parts: { name: string; isFile: boolean; content: Buffer }[] = [];
  for await (const { content, ...part } of readMultipart(cut(Buffer.from(body), at), boundary)) {
    parts.push({ ...part, content: await collect(content) });
  }
  return parts;
}

const refusal = async (reading: Promise<unknown>): Promise<string> => {
  const error = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Failure);
  expect((error as Failure).code).toBe('request-malformed');
  return (error as Failure).message;
};

/** Written by the platform's own FormData. */
async function written(form: FormData): Promise<{ body: Buffer; boundary: string }> {
  const response = new Response(form);
  const boundary = boundaryOf(response.headers.get('content-type') ?? undefined);
  return { body: Buffer.from(await response.arrayBuffer()), boundary: boundary! };
}

describe('readMultipart', () => {
  it('reads what FormData writes, however the network cuts it', async () => {
    // Bytes of which delimiters are made, so that near misses are the rule.
    const treacherous = fc
      .array(fc.constantFrom(13, 10, 45, 0, 255), { maxLength: 200 })
      .map((bytes) => Uint8Array.from(bytes));
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.constantFrom('flexion', 'extension', 'a b'),
            fc.oneof(treacherous, fc.uint8Array({ maxLength: 500 })),
          ),
        ),
        fc.array(fc.nat(), { maxLength: 40 }),
        async (files, cuts) => {
          const form = new FormData();
          for (const [name, bytes] of files)
            form.append(name, new Blob([bytes as Uint8Array<ArrayBuffer>]), 'x.dcm');
          form.append('pixelSpacingMm', '0.143');
          const { body, boundary } = await written(form);
          const parts = await read(body, boundary, cuts);
          expect(parts.map(({ name, isFile, content }) => [name, isFile, content.toString('hex')])).toEqual([
            ...files.map(([name, bytes]) => [name, true, Buffer.from(bytes).toString('hex')]),
            ['pixelSpacingMm', false, Buffer.from('0.143').toString('hex')],
          ]);
        },
      ),
      { seed: 2, numRuns: 150 },
    );
  });

  it('is not deceived by content that holds almost a delimiter', async () => {
    const content = '\r\n--B\r\n--BB\r--BBB\r\n--BB';
    const body = `--BBBX\r\nContent-Disposition: form-data; name="flexion"; filename=""\r\n\r\n${content}\r\n--BBBX--\r\n`;
    for (let at = 0; at < body.length; at++) {
      const parts = await read(body, 'BBBX', [at]);
      expect(parts).toEqual([{ name: 'flexion', isFile: true, content: Buffer.from(content) }]);
    }
  });

  it('skips what nobody reads, the preamble and the epilogue', async () => {
    const part = (name: string) => `\r\nContent-Disposition: form-data; name=${name}\r\n\r\nvalue\r\n--B`;
    const names: string[] = [];
    for await (const { name } of readMultipart(
      cut(Buffer.from(`before\r\n--B${part('a')}${part('b')}--after`), []),
      'B',
    )) {
      names.push(name);
    }
    expect(names).toEqual(['a', 'b']);
  });

  it.each([
    ['nothing at all', '', /before its closing boundary/],
    ['no boundary', 'hello', /before its closing boundary/],
    [
      'no closing boundary',
      '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\nvalue',
      /before its closing boundary/,
    ],
    [
      'a part without a name',
      '--B\r\nContent-Disposition: form-data\r\n\r\nvalue\r\n--B--',
      /no "Content-Disposition/,
    ],
    ['a part without headers', '--B\r\n\r\n\r\nvalue\r\n--B--', /no "Content-Disposition/],
    ['a boundary in a longer word', '--Bee\r\nx', /not followed by a new line/],
    [
      'an encoded part',
      '--B\r\nContent-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\nQQ==\r\n--B--',
      /Transfer-Encoding/,
    ],
    [
      'endless headers',
      `--B\r\nContent-Disposition: form-data; name="${'a'.repeat(5000)}"\r\n\r\n\r\n--B--`,
      /4096 bytes of headers/,
    ],
  ])('refuses %s', async (_what, body, message) => {
    expect(await refusal(read(body, 'B'))).toMatch(message);
  });

  it('passes on what the body throws, out of the part that was being read', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('--B\r\nContent-Disposition: form-data; name="a"; filename="f"\r\n\r\nsome');
      throw new Error('connection lost');
    }
    const reading = (async () => {
      for await (const { content } of readMultipart(broken(), 'B')) await collect(content);
    })();
    await expect(reading).rejects.toThrow('connection lost');
  });
});

describe('boundaryOf', () => {
  it.each([
    ['multipart/form-data; boundary=abc', 'abc'],
    ['Multipart/Form-Data; charset=utf-8; Boundary="a b:c"', 'a b:c'],
    ['multipart/form-data', null],
    ['multipart/form-data; boundary=', null],
    ['multipart/form-data; boundary="ends in space "', null],
    [`multipart/form-data; boundary=${'x'.repeat(71)}`, null],
    ['multipart/mixed; boundary=abc', null],
    ['application/json', null],
    [undefined, null],
  ])('%s -> %s', (contentType, boundary) => {
    expect(boundaryOf(contentType)).toBe(boundary);
  });
});
