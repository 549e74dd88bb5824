import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { ACCESS, REVIEW_REASONS } from '@sagitta/contracts';
import { type TestNats, testNats, waitFor } from '@sagitta/testing';
import { FAILURES } from '@sagitta/failure';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aFilm, aForm } from '../test/films.ts';
import { MetricsStandIn } from '../test/metrics-stand-in.ts';
import { RawConnection } from '../test/raw-connection.ts';
import { RunningGateway, refusalOf } from '../test/running-gateway.ts';

let nats: TestNats;
let metrics: MetricsStandIn;

beforeAll(async () => {
  nats = await testNats();
  metrics = await MetricsStandIn.start(nats.url);
});
afterAll(async () => {
  await metrics.stop();
  await nats.stop();
});

async function withGateway(
  env: Record<string, string>,
  use: (gateway: RunningGateway) => Promise<void>,
): Promise<void> {
  const gateway = await RunningGateway.start(nats.url, env);
  try {
    await use(gateway);
  } finally {
    await gateway.stop();
  }
}

describe('back-pressure', () => {
  it('lets so many uploads in, the next ones wait for their turn', async () => {
    await withGateway({ MAX_UPLOADS: '1' }, async (gateway) => {
      const first = await RawConnection.to(gateway.url);
      first.beginUpload(1_000_000);
      first.beginFilm('flexion');
      first.send('x');
      await waitFor(() => gateway.stored().length === 1);
      let answered = false;
      const second = gateway.post(aForm()).finally(() => (answered = true));
      await waitFor(async () => (await gateway.fetch('/healthz')).ok);
      expect(answered).toBe(false);
      first.breakOff();
      expect((await second).status).toBe(202);
    });
  });

  it('tells those to come again for whom there is no room', async () => {
    await withGateway({ MAX_UPLOADS: '1', MAX_UPLOADS_WAITING: '0' }, async (gateway) => {
      const first = await RawConnection.to(gateway.url);
      first.beginUpload(1_000_000);
      first.beginFilm('flexion');
      first.send('x');
      await waitFor(() => gateway.stored().length === 1);
      const second = await gateway.post(aForm());
      expect(second.headers.get('retry-after')).toBe('2');
      expect(await refusalOf(second)).toEqual([429, 'too-many-requests']);
      first.breakOff();
      await waitFor(async () => (await gateway.post(aForm())).status === 202);
    });
  });

  it('takes no more pairs than may wait for a worker', async () => {
    await withGateway({ MAX_QUEUE_DEPTH: '3' }, async (gateway) => {
      await waitFor(async () => {
        const response = await gateway.post(aForm());
        return response.status === 429 && (await refusalOf(response))[1] === 'too-many-requests';
      });
      const { depth } = await (await nats.bus()).workQueue();
      expect(depth).toBeGreaterThan(3);
    });
  });
});

describe('without its neighbours', () => {
  it('accepts while metrics is away, from whom it knew before, and says what it accepted', async () => {
    await withGateway({}, async (gateway) => {
      await gateway.post(aForm());
      await metrics.stop();
      try {
        const response = await gateway.post(aForm());
        expect(response.status).toBe(202);
        const { pairId } = (await response.json()) as { pairId: string };
        expect(await (await gateway.fetch(`/api/v1/pairs/${pairId}`)).json()).toMatchObject({
          status: 'accepted',
        });
        // Whether another id is known, nobody can tell now.
        expect((await gateway.fetch(`/api/v1/pairs/${'0'.repeat(32)}`)).status).toBe(503);
        const stranger = await gateway.post(aForm(), { 'x-api-key': 'dev-key-lakeside' });
        expect(await refusalOf(stranger)).toEqual([503, 'broker-unavailable']);
        expect(stranger.headers.get('retry-after')).toBe('5');
      } finally {
        metrics = await MetricsStandIn.start(nats.url);
      }
    });
  });

  it('refuses while the broker is away, and the same upload is accepted when it is back', async () => {
    await withGateway({}, async (gateway) => {
      const films = { flexion: aFilm(), extension: aFilm() };
      await gateway.post(aForm());
      await nats.kill();
      await waitFor(async () => (await gateway.fetch('/readyz')).status === 503);
      expect(await (await gateway.fetch('/readyz')).json()).toMatchObject({ checks: { 'film-store': 'ok' } });
      const response = await gateway.post(aForm(films));
      expect(await refusalOf(response)).toEqual([503, 'broker-unavailable']);
      await nats.start();
      await waitFor(async () => (await gateway.fetch('/readyz')).ok, 30_000);
      const again = await gateway.post(aForm(films));
      expect(await again.json()).toMatchObject({ status: 'accepted' });
      // Its stand-in comes back in its own time; the next test asks it.
      await metrics.stop();
      metrics = await MetricsStandIn.start(nats.url);
    });
  });
});

describe('for those who run it', () => {
  it.skipIf(!existsSync('/usr/bin/promtool'))(
    'has metrics that promtool accepts (skipped where Debian has none)',
    async () => {
      await withGateway({}, async (gateway) => {
        expect((await gateway.post(aForm())).status).toBe(202);
        const noFilm = Uint8Array.from(Buffer.from('%PDF-1.7 no film'));
        expect((await gateway.post(aForm({ flexion: noFilm }))).status).toBe(415);
        const text = await (await gateway.fetch('/metrics')).text();
        expect(text).toMatch(/sagitta_gateway_pairs_accepted_total\{center="harbor",existing="false"\} \d+/);
        expect(text).toMatch(/sagitta_gateway_uploads_refused_total\{code="not-an-image"\} \d+/);
        execFileSync('/usr/bin/promtool', ['check', 'metrics'], { input: text });
      });
    },
  );

  it('documents every route and every way an upload can fail', async () => {
    await withGateway({}, async (gateway) => {
      const document = (await (await gateway.fetch('/api/docs-json')).json()) as {
        paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
        components: { schemas: Record<string, unknown> };
      };
      const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.keys(methods).map(
          (method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
        ),
      );
      expect(documented.sort()).toEqual(
        Object.keys(ACCESS.gateway)
          .filter((row) => row.includes('/api/v1/'))
          .sort(),
      );
      const { responses } = document.paths['/api/v1/pairs']!['post']!;
      expect(Object.keys(responses)).toEqual(
        expect.arrayContaining(['202', '400', '401', '408', '413', '415', '422', '429', '503']),
      );
      const codes = Object.keys(
        Object.assign(
          {},
          ...Object.values(responses).map(
            (r) =>
              (r as { content: { 'application/json': { examples?: object } } }).content['application/json']
                .examples,
          ),
        ),
      );
      for (const code of codes) expect(Object.keys(FAILURES)).toContain(code);
      const described = (words: string) => ({ description: expect.stringContaining(words) });
      const segment = {
        properties: {
          irom: { properties: { degrees: described('Extension minus flexion, lordosis positive') } },
          translation: {
            items: {
              properties: { mm: described('Flexion minus extension, millimetres, anterior positive') },
            },
          },
        },
      };
      const reason = { properties: { reason: { enum: REVIEW_REASONS }, value: {}, threshold: {} } };
      expect(document.components.schemas).toMatchObject({
        Pair: {
          properties: {
            measurement: {
              properties: {
                naming: { properties: { margin: {}, sizeRatio: { nullable: true }, renamed: {} } },
                review: { items: reason },
                segments: { items: segment },
              },
            },
          },
        },
        PairList: { properties: { pairs: { items: { properties: { review: { items: reason } } } } } },
      });
      // Every reference leads somewhere.
      for (const [, name] of JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)) {
        expect(Object.keys(document.components.schemas)).toContain(name);
      }
      const page = await gateway.fetch('/api/docs');
      expect(await page.text()).toContain('swagger-ui');
      expect((await gateway.fetch('/api/docs/swagger-ui-bundle.js')).status).toBe(200);
    });
  });
});
