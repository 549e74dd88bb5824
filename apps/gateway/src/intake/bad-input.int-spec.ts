import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aFilm, aForm } from '../../test/films.ts';
import { RefusingGateway } from '../../test/refusing-gateway.ts';
import { type Refused, refusalOf } from '../../test/running-gateway.ts';

const MB = 1024 * 1024;

let under: RefusingGateway;
beforeAll(async () => {
  under = await RefusingGateway.start();
});
afterAll(() => under.stop());
afterEach(() => under.isUntouched());

const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text));
const truncated = (film: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => film.slice(0, film.length / 2);
const png = async (): Promise<Uint8Array<ArrayBuffer>> =>
  Uint8Array.from(
    await sharp({ create: { width: 64, height: 96, channels: 3, background: '#777' } })
      .png()
      .toBuffer(),
  );

/** A valid PNG that declares a side of 60 000 pixels. */
async function hugePng(): Promise<Uint8Array<ArrayBuffer>> {
  const film = await png();
  new DataView(film.buffer).setUint32(16, 60_000);
  return film;
}

const withFields = (fields: Record<string, string>) => () => aForm({ fields });
const without = (posture: string) => (): FormData => {
  const form = aForm();
  form.delete(posture);
  return form;
};
const withPart = (name: string, value: string | Blob) => (): FormData => {
  const form = aForm();
  if (typeof value === 'string') form.append(name, value);
  else form.append(name, value, 'a.dcm');
  return form;
};

describe('a bad upload is refused, leaves nothing, and disturbs nobody', () => {
  const same = aFilm();
  it.each<[string, () => FormData | Promise<FormData>, number, string, RegExp]>([
    [
      'no image',
      () => aForm({ flexion: bytes('%PDF-1.7 not a film at all') }),
      415,
      'not-an-image',
      /^flexion: /,
    ],
    ['no image second', () => aForm({ extension: bytes('GIF89a') }), 415, 'not-an-image', /^extension: /],
    ['a truncated DICOM', () => aForm({ flexion: truncated(aFilm()) }), 422, 'film-truncated', /^flexion: /],
    [
      'a truncated PNG',
      async () => aForm({ extension: truncated(await png()) }),
      422,
      'film-truncated',
      /cut off/,
    ],
    ['an empty film', () => aForm({ flexion: bytes('') }), 422, 'film-empty', /^flexion: /],
    [
      'a film of declared enormity',
      async () => aForm({ extension: await hugePng() }),
      422,
      'film-dimensions-refused',
      /60000/,
    ],
    [
      'a film over the limit',
      () => aForm({ flexion: new Uint8Array(MB + 1) }),
      413,
      'film-too-large',
      /1048576/,
    ],
    ['no flexion', without('flexion'), 400, 'film-missing', /no flexion film/],
    ['no extension', without('extension'), 400, 'film-missing', /no extension film/],
    [
      'no film at all',
      () => {
        const form = new FormData();
        form.append('patientRef', 'x');
        return form;
      },
      400,
      'film-missing',
      /no flexion and extension film/,
    ],
    [
      'the same film twice',
      () => aForm({ flexion: same, extension: same }),
      422,
      'films-identical',
      /same file/,
    ],
    [
      'two flexions',
      withPart('flexion', new Blob([aFilm()])),
      400,
      'request-malformed',
      /"flexion" was sent twice/,
    ],
    [
      'an unknown film',
      withPart('neutral', new Blob([aFilm()])),
      400,
      'request-malformed',
      /"neutral" is not known/,
    ],
    [
      'an unknown field',
      withPart('pixelspacing', '0.2'),
      400,
      'request-malformed',
      /"pixelspacing" is not known/,
    ],
    [
      'a field that is a file',
      withPart('patientRef', new Blob(['x'])),
      400,
      'request-malformed',
      /plain field/,
    ],
    [
      'a field twice',
      () => {
        const form = aForm({ fields: { pixelSpacingMm: '0.1' } });
        form.append('pixelSpacingMm', '0.2');
        return form;
      },
      400,
      'request-malformed',
      /twice/,
    ],
    [
      'a film that is a field',
      () => {
        const form = new FormData();
        form.append('flexion', 'C:\\film.dcm');
        return form;
      },
      400,
      'request-malformed',
      /must be a file/,
    ],
    [
      'an endless field',
      withFields({ patientRef: 'x'.repeat(2000) }),
      400,
      'request-malformed',
      /1024 bytes/,
    ],
    ...['0', '-1', '11', '1e1', 'NaN', '0,143'].map(
      (mm): [string, () => FormData, number, string, RegExp] => [
        `a pixel spacing of ${mm}`,
        withFields({ pixelSpacingMm: mm }),
        400,
        'request-malformed',
        /millimetres per pixel/,
      ],
    ),
    ['an impossible day', withFields({ acquiredAt: '2031-02-30' }), 400, 'request-malformed', /acquiredAt/],
  ])('%s', async (_what, form, status, code, message) => {
    const response = await under.gateway.post(await form());
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    const { error } = (await response.json()) as Refused;
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(error.requestId).toBe(response.headers.get('x-request-id'));
  });

  it("does not repeat what may be a patient's", async () => {
    const response = await under.gateway.post(aForm({ fields: { acquiredAt: 'Doe^Jane' } }));
    expect(await response.text()).not.toContain('Doe');
  });

  it.each([
    ['no content type', undefined],
    ['JSON', 'application/json'],
    ['a form that holds no files', 'application/x-www-form-urlencoded'],
    ['a film by itself', 'application/dicom'],
  ])('%s', async (_what, contentType) => {
    const response = await under.gateway.fetch('/api/v1/pairs', {
      method: 'POST',
      body: new Uint8Array(300_000),
      headers: contentType === undefined ? {} : { 'content-type': contentType },
    });
    expect(await refusalOf(response)).toEqual([415, 'unsupported-media-type']);
  });

  it.each([
    ['a multipart form without a boundary', 'multipart/form-data', 'x'],
    ['a multipart form that is none', 'multipart/form-data; boundary=B', 'hello'],
    [
      'a form cut off in a film',
      'multipart/form-data; boundary=B',
      '--B\r\nContent-Disposition: form-data; name="flexion"; filename="a"\r\n\r\nDICM',
    ],
  ])('%s', async (_what, contentType, body) => {
    const response = await under.gateway.fetch('/api/v1/pairs', {
      method: 'POST',
      body,
      headers: { 'content-type': contentType },
    });
    expect(await refusalOf(response)).toEqual([400, 'request-malformed']);
  });

  it('a compressed form', async () => {
    const response = await under.gateway.post(aForm(), { 'content-encoding': 'gzip' });
    expect(await refusalOf(response)).toEqual([415, 'unsupported-media-type']);
  });

  it.each([
    ['a wrong key', { 'x-api-key': 'dev-key-atlantis' }],
    ['no key', { 'x-api-key': '' }],
    ['a wrong bearer token', { 'x-api-key': '', authorization: 'Bearer nobody' }],
    ['a session that has ended', { 'x-api-key': '', cookie: 'sagitta_session=nobody' }],
  ])('%s', async (_what, headers) => {
    const response = await under.gateway.post(aForm(), headers);
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="sagitta"');
    expect(await refusalOf(response)).toEqual([401, 'unauthenticated']);
  });
});
