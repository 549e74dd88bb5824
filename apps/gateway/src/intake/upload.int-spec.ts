import { createHash, createHmac } from 'node:crypto';
import type { AcceptedPair, PairView } from '@sagitta/contracts';
import type { MessageBus } from '@sagitta/messaging';
import { sha256Of, type TestNats, testNats, waitFor } from '@sagitta/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aFilm, aForm } from '../../test/films.ts';
import { MetricsStandIn } from '../../test/metrics-stand-in.ts';
import {
  PATIENT_KEY_SECRET,
  RunningGateway,
  type Refused,
  refusalOf,
  signedIn,
} from '../../test/running-gateway.ts';
import type { AcceptedBody } from '../http/pairs.controller.ts';

let nats: TestNats;
let bus: MessageBus;
let metrics: MetricsStandIn;
let gateway: RunningGateway;
const events: { subject: string; payload: AcceptedPair }[] = [];
let works = 0;

beforeAll(async () => {
  nats = await testNats();
  bus = await nats.bus();
  metrics = await MetricsStandIn.start(nats.url);
  gateway = await RunningGateway.start(nats.url);
  await bus.followEvents(
    'new',
    (subject, payload) => void events.push({ subject, payload: payload as AcceptedPair }),
  );
});
afterAll(async () => {
  await gateway.stop();
  await metrics.stop();
  await nats.stop();
});
beforeEach(async () => {
  metrics.pairs.clear();
  works = (await bus.workQueue()).depth;
});

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const accepted = async (response: Response): Promise<AcceptedBody> => {
  expect(response.status).toBe(202);
  return (await response.json()) as AcceptedBody;
};
const newWork = async (): Promise<number> => (await bus.workQueue()).depth - works;
const eventOf = (pairId: string) => waitFor(() => events.find(({ payload }) => payload.pairId === pairId));

describe('an upload', () => {
  it('is answered when its films are stored and its messages are in their streams', async () => {
    const [flexion, extension] = [aFilm(), aFilm()];
    const before = Date.now();
    const response = await gateway.post(aForm({ flexion, extension }));
    const { pairId, status, existing, links } = await accepted(response);

    expect(pairId).toBe(sha256Of(`harbor:${sha256(flexion)}:${sha256(extension)}`).slice(0, 32));
    expect({ status, existing }).toEqual({ status: 'accepted', existing: false });
    expect(response.headers.get('location')).toBe(`/api/v1/pairs/${pairId}`);
    expect(links.self).toBe(`/api/v1/pairs/${pairId}`);
    expect(gateway.stored()).toEqual(expect.arrayContaining([sha256(flexion), sha256(extension)]));
    expect(gateway.stored().filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(await newWork()).toBe(1);
    const { subject, payload } = await eventOf(pairId);
    expect(subject).toBe('event.pair-accepted.v1');
    expect(payload).toEqual({
      pairId,
      centerId: 'harbor',
      flexion: { sha256: sha256(flexion), bytes: flexion.length },
      extension: { sha256: sha256(extension), bytes: extension.length },
      receivedAt: expect.any(String),
      deadlineAt: new Date(Date.parse(payload.receivedAt) + 120_000).toISOString(),
    });
    expect(Date.parse(payload.receivedAt)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(payload.receivedAt)).toBeLessThanOrEqual(Date.now());
  });

  it('says "accepted" at once to whoever asks, though metrics has not heard of the pair', async () => {
    const { pairId } = await accepted(await gateway.post(aForm()));
    const pair = await gateway.fetch(`/api/v1/pairs/${pairId}`);
    expect(pair.status).toBe(200);
    expect(await pair.json()).toMatchObject({
      pairId,
      status: 'accepted',
      measurement: null,
      centerId: 'harbor',
    });
    const other = await gateway.fetch(`/api/v1/pairs/${pairId}`, {
      headers: { 'x-api-key': 'dev-key-lakeside' },
    });
    expect(await refusalOf(other)).toEqual([404, 'not-found']);
  });

  it('says so on the live progress, too', async () => {
    const heard: string[] = [];
    const stop = bus.onLive('live.progress.v1', ({ pairId, stage }) => void heard.push(`${pairId} ${stage}`));
    const { pairId } = await accepted(await gateway.post(aForm()));
    await waitFor(() => heard.includes(`${pairId} accepted`));
    stop();
  });

  it('of the same films from the same center is the same pair, measured once', async () => {
    const films = { flexion: aFilm(), extension: aFilm() };
    const first = await accepted(await gateway.post(aForm(films)));
    const again = await accepted(await gateway.post(aForm(films)));
    expect(again).toEqual({ ...first, existing: true });
    expect(await newWork()).toBe(1);

    const elsewhere = await accepted(await gateway.post(aForm(films), { 'x-api-key': 'dev-key-northfield' }));
    expect(elsewhere.existing).toBe(false);
    expect(elsewhere.pairId).not.toBe(first.pairId);
    expect(await newWork()).toBe(2);
  });

  it('sent several times at once is measured once', async () => {
    const films = { flexion: aFilm(), extension: aFilm() };
    const answers = await Promise.all(
      [1, 2, 3, 4].map(async () => accepted(await gateway.post(aForm(films)))),
    );
    expect(new Set(answers.map(({ pairId }) => pairId)).size).toBe(1);
    expect(await newWork()).toBe(1);
  });

  it('of a pair that metrics has measured is answered with its status', async () => {
    const films = { flexion: aFilm(), extension: aFilm() };
    const { pairId } = await accepted(await gateway.post(aForm(films)));
    const pair = (await (await gateway.fetch(`/api/v1/pairs/${pairId}`)).json()) as PairView;
    metrics.pairs.set(pairId, { ...pair, status: 'measured' });
    expect(await accepted(await gateway.post(aForm(films)))).toMatchObject({
      pairId,
      status: 'measured',
      existing: true,
    });
    expect(await newWork()).toBe(1);
  });

  it('of a pair that failed by the system’s fault is accepted anew, once, and seen so at once', async () => {
    const films = { flexion: aFilm(), extension: aFilm() };
    const { pairId } = await accepted(await gateway.post(aForm(films)));
    const pair = (await (await gateway.fetch(`/api/v1/pairs/${pairId}`)).json()) as PairView;
    const failure = { code: 'deliveries-exhausted' as const, message: 'Given up after 5 attempts' };
    metrics.pairs.set(pairId, { ...pair, status: 'failed', failure, committedAt: new Date().toISOString() });
    const seen = async () => (await (await gateway.fetch(`/api/v1/pairs/${pairId}`)).json()) as PairView;
    expect((await seen()).status).toBe('failed');

    const [again, ...more] = await Promise.all(
      [1, 2, 3].map(async () => accepted(await gateway.post(aForm(films)))),
    );
    expect(again).toMatchObject({ pairId, status: 'accepted' });
    expect(more.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
    expect(await newWork()).toBe(2);
    const { status, receivedAt } = await seen();
    expect(status).toBe('accepted');
    expect(Date.parse(receivedAt)).toBeGreaterThan(Date.parse(pair.receivedAt));
    expect(await accepted(await gateway.post(aForm(films)))).toMatchObject({ existing: true });
    expect(await newWork()).toBe(2);

    // It fails once more: that acceptance is another one, and may be followed by a third.
    metrics.pairs.set(pairId, { ...pair, receivedAt, status: 'failed', failure });
    expect(await accepted(await gateway.post(aForm(films)))).toMatchObject({ existing: false });
    expect(await newWork()).toBe(3);
  });

  it('of a pair with a film that was refused stays refused: the same bytes would fail again', async () => {
    const films = { flexion: aFilm(), extension: aFilm() };
    const { pairId } = await accepted(await gateway.post(aForm(films)));
    const pair = (await (await gateway.fetch(`/api/v1/pairs/${pairId}`)).json()) as PairView;
    const failure = { code: 'film-malformed' as const, message: 'The film is corrupt' };
    metrics.pairs.set(pairId, { ...pair, status: 'failed', failure });
    expect(await accepted(await gateway.post(aForm(films)))).toMatchObject({
      status: 'failed',
      existing: true,
    });
    expect(await newWork()).toBe(1);
  });

  it('carries its fields, whether they come before or after the films; the patient reference as a keyed hash only', async () => {
    const form = new FormData();
    form.append('patientRef', ' Doe^Jane 1968 ');
    form.append('flexion', new Blob([aFilm()]), 'Doe^Jane.dcm');
    form.append('pixelSpacingMm', '0.143');
    form.append('extension', new Blob([aFilm()]), 'b.dcm');
    form.append('acquiredAt', '2031-05-17T11:30:00+02:00');
    const { pairId } = await accepted(await gateway.post(form));
    const { payload } = await eventOf(pairId);
    expect(payload).toMatchObject({
      pixelSpacingMm: 0.143,
      acquiredAt: '2031-05-17T09:30:00.000Z',
      patientKey: createHmac('sha256', PATIENT_KEY_SECRET).update('harbor\nDoe^Jane 1968').digest('hex'),
    });
    expect(JSON.stringify(payload)).not.toMatch(/Doe|Jane/);
  });

  it('by a technologist belongs to the own center; an admin names one', async () => {
    const page = { origin: 'http://127.0.0.1:3000' };
    const own = await accepted(await gateway.post(aForm(), { ...signedIn('technologist'), ...page }));
    expect((await eventOf(own.pairId)).payload.centerId).toBe('harbor');
    const named = await accepted(
      await gateway.post(aForm(), { ...signedIn('admin'), ...page }, '?center=lakeside'),
    );
    expect((await eventOf(named.pairId)).payload.centerId).toBe('lakeside');

    const refusals = await Promise.all([
      gateway.post(aForm(), { ...signedIn('admin'), ...page }).then(refusalOf),
      gateway.post(aForm(), { ...signedIn('admin'), ...page }, '?center=atlantis').then(refusalOf),
      gateway.post(aForm(), { ...signedIn('technologist'), ...page }, '?center=lakeside').then(refusalOf),
      gateway.post(aForm(), {}, '?center=lakeside').then(refusalOf),
    ]);
    expect(refusals).toEqual([
      [400, 'request-malformed'],
      [404, 'unknown-center'],
      [403, 'forbidden'],
      [403, 'forbidden'],
    ]);
  });

  it('under an idempotency key is the same answer again, and refused with other films or fields', async () => {
    const films = { flexion: aFilm(), extension: aFilm() };
    const key = { 'idempotency-key': 'order 4711/a' };
    const first = await accepted(await gateway.post(aForm(films), key));
    expect(await accepted(await gateway.post(aForm(films), key))).toMatchObject({
      pairId: first.pairId,
      existing: true,
    });

    const stored = gateway.stored();
    const other = await gateway.post(aForm(), key);
    expect(other.status).toBe(422);
    const { error } = (await other.json()) as Refused;
    expect(error.code).toBe('idempotency-key-reused');
    expect(error.message).toContain(first.pairId);
    const spacing = await gateway.post(aForm({ ...films, fields: { pixelSpacingMm: '0.2' } }), key);
    expect(await refusalOf(spacing)).toEqual([422, 'idempotency-key-reused']);
    expect(gateway.stored()).toEqual(stored);

    // Keys are a center's own.
    await accepted(await gateway.post(aForm(), { ...key, 'x-api-key': 'dev-key-lakeside' }));
    expect(await refusalOf(await gateway.post(aForm(), { 'idempotency-key': 'x'.repeat(256) }))).toEqual([
      400,
      'request-malformed',
    ]);
  });
});
