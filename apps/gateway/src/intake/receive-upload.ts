import type { IncomingMessage } from 'node:http';
import type { PostureName } from '@sagitta/contracts';
import { Failure, isFailure } from '@sagitta/failure';
import { inspectFilm } from '@sagitta/film-decoding';
import type { FilmStore, StagedFilm } from '@sagitta/film-store';
import { boundaryOf, type Part, readMultipart } from './multipart.ts';
import { parseFields, type UploadFields } from './upload-fields.ts';
import { type BodyLimits, requestBody } from './request-body.ts';

export interface UploadLimits extends BodyLimits {
  readonly maxFilmBytes: number;
}

/** Two films, received whole and looked at, not yet part of the store. */
export interface Upload {
  readonly flexion: StagedFilm;
  readonly extension: StagedFilm;
  readonly fields: UploadFields;
  /** When the last byte was received. */
  readonly receivedAt: Date;
}

const POSTURES = ['flexion', 'extension'] as const satisfies readonly PostureName[];
const FIELDS = ['pixelSpacingMm', 'patientRef', 'acquiredAt'] as const;
const MAX_FIELD_BYTES = 1024;

const isPosture = (name: string): name is PostureName => (POSTURES as readonly string[]).includes(name);
const isField = (name: string): name is (typeof FIELDS)[number] =>
  (FIELDS as readonly string[]).includes(name);

/**
 * Streams both films into the store's staging while hashing them; each is inspected as soon as it is there. Fields may
 * come in any order, before or after the films.
 *
 * The caller commits or discards the films.
 *
 * @throws Failure of intake, of a film or of the store; nothing is left behind then.
 */
export async function receiveUpload(
  request: IncomingMessage,
  store: FilmStore,
  limits: UploadLimits,
): Promise<Upload> {
  const boundary = boundaryOf(request.headers['content-type']);
  if (boundary === null) {
    throw new Failure('request-malformed', 'The multipart/form-data content type names no usable boundary.');
  }
  const films = new Map<PostureName, StagedFilm>();
  const values = new Map<string, string>();
  try {
    for await (const part of readMultipart(requestBody(request, limits), boundary)) {
      if (isPosture(part.name))
        films.set(part.name, await receiveFilm(part.name, part, films, store, limits));
      else if (isField(part.name)) values.set(part.name, await receiveField(part, values));
      else throw unknownPart(part.name);
    }
    const receivedAt = new Date();
    const fields = parseFields(values);
    return { ...bothOf(films), fields, receivedAt };
  } catch (error) {
    await Promise.all([...films.values()].map((film) => film.discard()));
    throw error;
  }
}

async function receiveFilm(
  posture: PostureName,
  { isFile, content }: Part,
  films: ReadonlyMap<PostureName, StagedFilm>,
  store: FilmStore,
  { maxFilmBytes }: UploadLimits,
): Promise<StagedFilm> {
  if (!isFile)
    throw new Failure('request-malformed', `"${posture}" must be a file: curl -F ${posture}=@FILE`);
  if (films.has(posture))
    throw new Failure('request-malformed', `"${posture}" was sent twice; a pair has one of each.`);
  const film = await ofPosture(posture, () => store.stage(content, { maxBytes: maxFilmBytes }));
  try {
    await ofPosture(posture, () => inspectFilm({ head: film.head, tail: film.tail, bytes: film.ref.bytes }));
    return film;
  } catch (error) {
    await film.discard();
    throw error;
  }
}

const ABOUT_THE_REQUEST = new Set<string>([
  'upload-timeout',
  'upload-interrupted',
  'body-too-large',
  'request-malformed',
]);

/** Says which of the two films a failure is about. */
async function ofPosture<T>(posture: PostureName, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isFailure(error) || ABOUT_THE_REQUEST.has(error.code)) throw error;
    throw new Failure(error.code, `${posture}: ${error.message}`, { cause: error });
  }
}

async function receiveField(
  { name, isFile, content }: Part,
  seen: ReadonlyMap<string, string>,
): Promise<string> {
  if (isFile) throw new Failure('request-malformed', `"${name}" must be a plain field, not a file.`);
  if (seen.has(name)) throw new Failure('request-malformed', `"${name}" was sent twice.`);
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of content) {
    bytes += piece.length;
    if (bytes > MAX_FIELD_BYTES)
      throw new Failure('request-malformed', `"${name}" is longer than ${MAX_FIELD_BYTES} bytes.`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** The name is repeated only where it cannot be anything but a name. */
function unknownPart(name: string): Failure {
  const shown = /^[\w-]{1,40}$/.test(name) ? `"${name}"` : 'A part of the form';
  return new Failure(
    'request-malformed',
    `${shown} is not known here; the files are ${POSTURES.join(', ')}, the fields ${FIELDS.join(', ')}.`,
  );
}

function bothOf(films: ReadonlyMap<PostureName, StagedFilm>): Pick<Upload, PostureName> {
  const flexion = films.get('flexion');
  const extension = films.get('extension');
  if (flexion === undefined || extension === undefined) {
    const missing = POSTURES.filter((posture) => !films.has(posture)).join(' and ');
    throw new Failure(
      'film-missing',
      `The request has no ${missing} film. Send both: curl -F flexion=@FILE -F extension=@FILE`,
    );
  }
  if (flexion.ref.sha256 === extension.ref.sha256) {
    throw new Failure(
      'films-identical',
      'Flexion and extension are the same file. Send the two films of the pair.',
    );
  }
  return { flexion, extension };
}
