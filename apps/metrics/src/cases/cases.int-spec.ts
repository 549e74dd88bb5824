import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessageBus } from '@sagitta/messaging';
import { closeDatabase, openDatabase, type Database } from '@sagitta/persistence';
import { aMeasurement, aPairMeasured, sha256Of, waitFor } from '@sagitta/testing';
import { raisedAlarm } from '../../test/raised-alarm.ts';
import { WebhookReceiver } from '../../test/receivers.ts';
import { freshPair, RunningMetrics } from '../../test/running-metrics.ts';

/* The whole app: what it hears of candidates, answers of cases, and tells outside. */

let metrics: RunningMetrics;
let bus: MessageBus;
let db: Database;
const webhook = new WebhookReceiver();
beforeAll(async () => {
  await webhook.start();
  metrics = await RunningMetrics.start({
    ...{ AUDIT_WEBHOOK_URL: webhook.url, AUDIT_WEBHOOK_SECRET: 'sixteen characters' },
    DASHBOARD_URL: ['https://sagitta.example.org'],
  });
  bus = metrics.bus;
  db = openDatabase(metrics.config.DATABASE_URL);
});
afterAll(async () => {
  await closeDatabase(db);
  await metrics.stop();
  await webhook.stop();
});

const scope = { centerScope: null };
const auditor = { ...scope, username: 'auditor' };

describe('an alarm', () => {
  it('is told outside by itself, and its investigation is taken, noted and closed', async () => {
    const { alarmId, investigationId } = await raisedAlarm(db, ['webhook']);
    await waitFor(() => webhook.received.some(({ body }) => body.includes(alarmId)), 20_000);
    const of = { ...auditor, investigationId };
    await bus.request('command.take-investigation', of);
    await bus.request('command.note-investigation', { ...of, noteId: randomUUID(), text: 'A new grid' });
    await bus.request('command.close-investigation', { ...of, decision: 'explained', reason: 'The grid' });
    const view = await bus.request('query.investigation', { ...scope, investigationId });
    expect(view).toMatchObject({
      ...{ state: 'closed', lookedAtBy: { username: 'auditor' }, closed: { decision: 'explained' } },
      ...{ notes: [{ text: 'A new grid' }], notices: [{ alarmId, channel: 'webhook', attempts: 1 }] },
    });
    const { investigations } = await bus.request('query.investigations', { ...scope, state: 'closed' });
    expect(investigations).toMatchObject([{ investigationId, alarms: [{ alarmId, metric: 'sharpness' }] }]);
  });

  it('may be silenced before it comes', async () => {
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const silence = { silenceId: randomUUID(), centerId: 'harbor', metric: null, from: at(1), until: at(2) };
    await bus.request('command.silence', { ...auditor, ...silence, reason: 'Detectors are replaced' });
    const { silences } = await bus.request('query.silences', scope);
    expect(silences).toMatchObject([silence]);
    const past = { ...silence, silenceId: randomUUID(), from: at(-2), until: at(-1), reason: 'x' };
    await expect(bus.request('command.silence', { ...auditor, ...past })).rejects.toMatchObject({
      code: 'request-malformed',
    });
  });
});

describe('a candidate', () => {
  const NEW = { id: 'candidate', sha256: sha256Of('candidate') };
  const OLD = sha256Of('test model');

  it('is heard, compared with the model in use, approved and rolled back', async () => {
    const pairs = Array.from({ length: 12 }, () => freshPair());
    for (const pair of pairs) {
      const measured = aPairMeasured({ pair, measurement: aMeasurement() });
      await bus.publish('event.pair-measured.v1', measured, `${pair.pairId}:measured`);
      // Every segment is 5 + i degrees and 1 + i mm; the candidate says one degree more of the first.
      const shadow = {
        ...{ pairId: pair.pairId, model: NEW, software: '0.1.0', totalMs: 100 },
        ...{ iromDegrees: [6, 6, 7, 8, null], translationMm: [1, 2, 3, 4, 5] },
      };
      await bus.publish('event.pair-shadow-measured.v1', shadow, `${pair.pairId}:shadow:1`);
      await bus.publish('event.pair-shadow-measured.v1', shadow, `${pair.pairId}:shadow:2`);
    }
    for (const pair of pairs) await metrics.settled(pair, 'measured');
    const setId = randomUUID();
    const set = await bus.request('command.freeze-set', {
      ...{ ...auditor, setId, name: 'Spring', pairIds: pairs.map(({ pairId }) => pairId) },
    });
    expect((await bus.request('query.frozen-sets', scope)).sets).toEqual([set]);
    await waitFor(async () => {
      const found = await bus.request('query.frozen-set-pairs', { ...scope, setId });
      return found?.pairs.every(({ measuredBy }) => measuredBy.includes(NEW.sha256));
    });
    const changeId = randomUUID();
    const change = await bus.request('command.propose-model-change', {
      ...{ ...auditor, changeId, setId, before: OLD, after: NEW.sha256, what: 'Newer', why: 'Better' },
      ...{ marginDegrees: 0.5, marginMm: 0.5 },
    });
    expect(change.evidence.irom).toMatchObject({
      ...{ setSha256: set.sha256, pairs: 12, values: 48, onlyBefore: 12, onlyAfter: 0, margin: 0.5 },
      ...{ bias: { n: 48, patients: 12, value: 0.25 }, verdict: 'no-readings' },
    });
    expect(change.evidence.translation).toMatchObject({ values: 60, onlyBefore: 0, bias: { value: 0 } });
    const decide = (username: string, decision: 'approved' | 'rolled-back') =>
      bus.request('command.decide-model-change', {
        ...{ ...scope, username, changeId, decision, reason: 'As seen' },
      });
    await expect(decide('auditor', 'approved')).rejects.toMatchObject({ code: 'forbidden' });
    await decide('admin', 'approved');
    const back = await decide('auditor', 'rolled-back');
    expect((await bus.request('query.model-changes', scope)).changes).toEqual([back]);
    expect(back).toMatchObject({ evidence: change.evidence, rolledBack: { reason: 'As seen' } });
  });
});
