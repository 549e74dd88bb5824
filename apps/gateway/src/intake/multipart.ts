import { Failure } from '@sagitta/failure';
import { ByteSource } from './byte-source.ts';

/*
 * multipart/form-data as RFC 7578 describes it, read strictly and in one pass: one part at a time, pulled by whoever
 * consumes it, so that a slow disk slows the sender down and nothing piles up in memory.
 */

export interface Part {
  readonly name: string;
  /** Whether the part came as a file, that is, with a file name. The name itself may hold a patient's and is dropped. */
  readonly isFile: boolean;
  /** The content, to be read once and to its end, before the next part is asked for; or not at all: then it is skipped. */
  readonly content: AsyncIterable<Uint8Array>;
}

const CRLF = Buffer.from('\r\n');
const HEADERS_END = Buffer.from('\r\n\r\n');
const MAX_HEADER_BYTES = 4096;

/** The boundary named by a content type, or null when it is none of multipart/form-data (RFC 2046 5.1.1). */
export function boundaryOf(contentType: string | undefined): string | null {
  if (contentType === undefined || !/^multipart\/form-data\s*(;|$)/i.test(contentType)) return null;
  const boundary = parameter(contentType, 'boundary');
  return boundary !== undefined && /^[\w'()+,./:=? -]{0,69}[\w'()+,./:=?-]$/.test(boundary) ? boundary : null;
}

/** @throws Failure request-malformed for what is no multipart body; what the chunks throw is passed on. */
export async function* readMultipart(
  chunks: AsyncIterable<Uint8Array>,
  boundary: string,
): AsyncGenerator<Part, void, undefined> {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  // The first delimiter has no line before it to end.
  const source = new ByteSource(chunks, CRLF);
  try {
    await skip(source.until(delimiter));
    for (;;) {
      const next = (await source.take(2)).toString('latin1');
      if (next === '--') return await source.drain();
      if (next !== '\r\n') throw malformed('a boundary is not followed by a new line');
      const headers = await readHeaders(source);
      const content = source.until(delimiter);
      yield { ...describe(headers), content };
      await skip(content);
    }
  } finally {
    await source.close();
  }
}

async function readHeaders(source: ByteSource): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of source.until(HEADERS_END)) {
    length += piece.length;
    if (length > MAX_HEADER_BYTES)
      throw malformed(`a part has more than ${MAX_HEADER_BYTES} bytes of headers`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function describe(headers: string): Pick<Part, 'name' | 'isFile'> {
  const header = (name: string): string | undefined =>
    headers
      .split('\r\n')
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim();
  const disposition = header('content-disposition');
  const name = disposition === undefined ? undefined : parameter(disposition, 'name');
  if (disposition === undefined || !/^form-data\s*;/i.test(disposition) || name === undefined) {
    throw malformed('a part has no "Content-Disposition: form-data; name=..."');
  }
  // Deprecated by RFC 7578 4.7; taking an encoded film for the film itself would be the worse answer.
  const encoding = header('content-transfer-encoding') ?? 'binary';
  if (!/^(binary|8bit|7bit)$/i.test(encoding))
    throw malformed('a part has a Content-Transfer-Encoding; send it as it is');
  return { name, isFile: /;\s*filename\*?\s*=/i.test(disposition) };
}

/** A parameter of a header value, quoted or not. */
function parameter(value: string, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\\\r\\n]|\\\\.)*)"|([^\\s;"]+))`, 'i').exec(
    value,
  );
  return found?.[1]?.replaceAll(/\\(.)/g, '$1') ?? found?.[2];
}

async function skip(content: AsyncGenerator<Buffer, void, undefined>): Promise<void> {
  while (!(await content.next()).done);
}

const malformed = (what: string): Failure =>
  new Failure(
    'request-malformed',
    `The multipart body cannot be read: ${what}. Send it as curl -F or FormData does.`,
  );
