import { type TestNats, testNats } from '@sagitta/testing';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aFilm, aForm } from '../../test/films.ts';
import { MetricsStandIn } from '../../test/metrics-stand-in.ts';
import { RunningGateway, refusalOf, signedIn } from '../../test/running-gateway.ts';

let nats: TestNats;
let metrics: MetricsStandIn;
let gateway: RunningGateway;
let films: string;

beforeAll(async () => {
  nats = await testNats();
  metrics = await MetricsStandIn.start(nats.url);
  gateway = await RunningGateway.start(nats.url);
  const form = aForm({ flexion: aFilm(1, { rows: 700, columns: 600 }), extension: aFilm(2) });
  const { links } = (await (await gateway.post(form)).json()) as { links: { films: { flexion: string } } };
  films = links.films.flexion;
});
afterAll(async () => {
  await gateway.stop();
  await metrics.stop();
  await nats.stop();
});

describe('a film', () => {
  it('has a size, levels, tiles and a window', async () => {
    const response = await gateway.fetch(films);
    expect(await response.json()).toMatchObject({ width: 600, height: 700, tileSize: 512, levels: 2 });
    expect(response.headers.get('cache-control')).toBe('private, max-age=86400, immutable');
  });

  it('is shown in lossless tiles, of which a window changes the pixels', async () => {
    const tile = async (address: string) => {
      const response = await gateway.fetch(`${films}/tiles/${address}`);
      expect(response.headers.get('content-type')).toBe('image/png');
      return sharp(await response.arrayBuffer())
        .raw()
        .toBuffer({ resolveWithObject: true });
    };
    const corner = await tile('0/1/1');
    expect([corner.info.width, corner.info.height]).toEqual([600 - 512, 700 - 512]);
    const overview = await tile('1/0/0');
    expect([overview.info.width, overview.info.height]).toEqual([300, 350]);
    const windowed = await tile('0/1/1?center=100&width=10');
    expect(windowed.data.equals(corner.data)).toBe(false);
  });

  it('is previewed no larger than asked for', async () => {
    const response = await gateway.fetch(`${films}/preview?size=200`);
    expect(response.headers.get('content-type')).toBe('image/webp');
    const { width, height } = await sharp(await response.arrayBuffer()).metadata();
    expect([width, height]).toEqual([171, 200]);
  });

  it('is not sent again to who has it', async () => {
    for (const address of ['/preview', '/tiles/0/0/0?center=5&width=9']) {
      const etag = (await gateway.fetch(`${films}${address}`)).headers.get('etag');
      const again = await gateway.fetch(`${films}${address}`, {
        headers: { 'if-none-match': `"other", W/${etag}` },
      });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    }
    // Having it is no reason to be shown it.
    const etag = (await gateway.fetch(`${films}/preview`)).headers.get('etag')!;
    const stranger = await gateway.fetch(`${films}/preview`, {
      headers: { 'if-none-match': etag, 'x-api-key': 'dev-key-lakeside' },
    });
    expect(stranger.status).toBe(404);
  });

  it('is for readers, not for those who watch the machinery', async () => {
    expect((await gateway.fetch(films, { headers: signedIn('radiologist') })).status).toBe(200);
    expect(await refusalOf(await gateway.fetch(films, { headers: signedIn('operator') }))).toEqual([
      403,
      'forbidden',
    ]);
  });

  it.each([
    ['/tiles/0/9/9', 404, 'not-found'],
    ['/tiles/7/0/0', 404, 'not-found'],
    ['/tiles/0/-1/0', 400, 'request-malformed'],
    ['/tiles/0/a/0', 400, 'request-malformed'],
    ['/tiles/0/0/0?center=5', 400, 'request-malformed'],
    ['/tiles/0/0/0?center=5&width=0', 400, 'request-malformed'],
    ['/preview?size=100000', 400, 'request-malformed'],
    ['/preview?size=big', 400, 'request-malformed'],
  ])('%s is answered %i', async (address, status, code) => {
    const response = await gateway.fetch(`${films}${address}`);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await refusalOf(response)).toEqual([status, code]);
  });

  it.each(['neutral', 'lateral'])('has no posture %s', async (posture) => {
    const response = await gateway.fetch(films.replace('flexion', posture));
    expect(await refusalOf(response)).toEqual([400, 'request-malformed']);
  });
});
