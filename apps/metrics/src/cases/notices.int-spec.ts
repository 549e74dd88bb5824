import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  closeDatabase,
  findInvestigation,
  openDatabase,
  seedDevelopment,
  type Database,
} from '@sagitta/persistence';
import { testDatabase, waitFor, type TestDatabase } from '@sagitta/testing';
import { raisedAlarm } from '../../test/raised-alarm.ts';
import { MailReceiver, WebhookReceiver } from '../../test/receivers.ts';
import { MetricsConfig } from '../metrics.config.ts';
import { MailSender } from './mail-sender.ts';
import type { NoticeSender } from './notice-sender.ts';
import { ATTEMPTS, NoticesService } from './notices.service.ts';
import { signatureOf, WebhookSender } from './webhook-sender.ts';

let postgres: TestDatabase;
let url: string;
let db: Database;
let service: NoticesService;
let webhook: WebhookReceiver;
let mail: MailReceiver;
let smtpUrl: string;
const config = MetricsConfig.parse({ NATS_URL: 'nats://127.0.0.1', DATABASE_URL: 'postgresql://none' });
const dashboardUrl = 'https://sagitta.example.org';
const secret = 'sixteen characters';

beforeAll(async () => {
  Logger.overrideLogger(false);
  postgres = await testDatabase();
  webhook = new WebhookReceiver();
  mail = new MailReceiver();
  await webhook.start();
  smtpUrl = await mail.start();
});
beforeEach(async () => {
  url = await postgres.clone();
  db = openDatabase(url);
  await seedDevelopment(db);
  service = new NoticesService(db, config);
  webhook.manner = mail.manner = 'takes';
  webhook.received.length = mail.received.length = 0;
  mail.offered = 0;
  return () => closeDatabase(db);
});
afterAll(async () => {
  await webhook.stop();
  await mail.stop();
  await postgres.stop();
});

const webhookSender = (limitMs?: number): NoticeSender =>
  new WebhookSender({ url: webhook.url, secret, dashboardUrl, ...(limitMs !== undefined && { limitMs }) });
const mailSender = (limitMs?: number): NoticeSender =>
  new MailSender({
    ...{ smtpUrl, from: 'sagitta@example.org', to: ['a@example.org', 'b@example.org'], dashboardUrl },
    ...(limitMs !== undefined && { limitMs }),
  });
const stored = (alarmId: string) => db.notice.findFirstOrThrow({ where: { alarmId } });
/** As if the pause were over. */
const due = (alarmId: string) =>
  db.notice.updateMany({ where: { alarmId }, data: { nextAt: new Date('2020-01-01') } });

describe('a webhook', () => {
  it('is posted once, signed, and says what moved where, with a link and no pair', async () => {
    const { alarmId, investigationId } = await raisedAlarm(db, ['webhook']);
    await service.sendDue(webhookSender());
    await service.sendDue(webhookSender());
    expect(webhook.received).toHaveLength(1);
    const { body, headers } = webhook.received[0]!;
    const said = JSON.parse(body) as object;
    const { raisedAt } = await db.alarm.findUniqueOrThrow({ where: { id: alarmId } });
    expect(said).toEqual({
      ...{ kind: 'drift-alarm', alarmId, centerId: 'harbor', metric: 'sharpness', chart: 'cusum' },
      ...{ direction: 'low', day: '2030-04-10', since: '2030-04-05', shift: -1.5 },
      raisedAt: raisedAt.toISOString(),
      link: `${dashboardUrl}/drift/investigations/${investigationId}`,
    });
    const [, seconds, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(
      String(headers['x-sagitta-signature']),
    )!;
    expect(signature).toBe(signatureOf(secret, Number(seconds), body));
    expect(signatureOf('another secret, too', Number(seconds), body)).not.toBe(signature);
    expect(await stored(alarmId)).toMatchObject({
      attempts: 1,
      lastError: null,
      sentAt: expect.any(Date) as Date,
    });
  });

  it('whose receiver is down at first is posted when it is back', async () => {
    const { alarmId, investigationId } = await raisedAlarm(db, ['webhook']);
    const sender = webhookSender();
    await webhook.stop();
    await service.sendDue(sender);
    await webhook.start();
    // Not before the pause is over.
    await service.sendDue(sender);
    expect(webhook.received).toEqual([]);
    const failed = { attempts: 1, sentAt: null, lastError: 'the webhook cannot be reached: ECONNREFUSED' };
    expect(await stored(alarmId)).toMatchObject(failed);
    const view = await findInvestigation(db, { investigationId, centerScope: null });
    expect(view?.notices).toEqual([{ alarmId, channel: 'webhook', ...failed }]);
    await due(alarmId);
    await service.sendDue(sender);
    expect(webhook.received).toHaveLength(1);
    expect(await stored(alarmId)).toMatchObject({
      attempts: 2,
      lastError: null,
      sentAt: expect.any(Date) as Date,
    });
  });

  it.each([
    ['answers 500', 'refuses', 'the webhook answered 500'],
    [
      'names another address',
      'redirects',
      'the webhook answered 302: redirects are not followed, set AUDIT_WEBHOOK_URL to the final address',
    ],
    ['hangs', 'hangs', 'the webhook gave no answer within 50 ms'],
  ] as const)(
    'whose receiver %s is tried again later, and holds no other up',
    async (_, manner, lastError) => {
      const first = await raisedAlarm(db, ['webhook']);
      const second = await raisedAlarm(db, ['webhook'], 'lakeside');
      webhook.manner = manner;
      await service.sendDue(webhookSender(manner === 'hangs' ? 50 : undefined));
      expect(webhook.received).toHaveLength(2);
      for (const { alarmId } of [first, second]) {
        const { nextAt, ...notice } = await stored(alarmId);
        expect(notice).toMatchObject({ attempts: 1, sentAt: null, lastError });
        const { raisedAt } = await db.alarm.findUniqueOrThrow({ where: { id: alarmId } });
        expect(nextAt.getTime() - raisedAt.getTime()).toBeGreaterThanOrEqual(30_000);
      }
    },
  );

  it('is not waited for when the service stops', async () => {
    const { alarmId } = await raisedAlarm(db, ['webhook', 'mail']);
    webhook.manner = mail.manner = 'hangs';
    const sending = [service.sendDue(webhookSender()), service.sendDue(mailSender())];
    await waitFor(() => webhook.received.length === 1 && mail.offered === 1);
    await service.onModuleDestroy();
    await Promise.all(sending);
    const notices = await db.notice.findMany({ where: { alarmId }, orderBy: { channel: 'asc' } });
    expect(notices.map(({ sentAt, lastError }) => [sentAt, lastError])).toEqual([
      [null, 'the mail server did not take it: this service was stopped meanwhile'],
      [null, 'this service was stopped meanwhile'],
    ]);
  });

  it('is left in the end, with why', async () => {
    const { alarmId } = await raisedAlarm(db, ['webhook']);
    webhook.manner = 'refuses';
    for (let i = 0; i < ATTEMPTS + 2; i++) {
      await service.sendDue(webhookSender());
      await due(alarmId);
    }
    expect(webhook.received).toHaveLength(ATTEMPTS);
    expect(await stored(alarmId)).toMatchObject({
      ...{ attempts: ATTEMPTS, sentAt: null, lastError: 'the webhook answered 500' },
    });
  });

  it('is posted once by several services', async () => {
    for (const centerId of ['harbor', 'lakeside', 'northfield']) {
      for (let i = 0; i < 4; i++) await raisedAlarm(db, ['webhook'], centerId);
    }
    const others = [openDatabase(url), openDatabase(url)];
    const services = [service, ...others.map((other) => new NoticesService(other, config))];
    await Promise.all(services.map((one) => one.sendDue(webhookSender())));
    const sent = webhook.received.map(({ body }) => (JSON.parse(body) as { alarmId: string }).alarmId);
    expect(sent).toHaveLength(12);
    expect(new Set(sent).size).toBe(12);
    await Promise.all(others.map(closeDatabase));
  });
});

describe('a mail', () => {
  it('goes to everybody as plain text, without a pair', async () => {
    const { alarmId, investigationId } = await raisedAlarm(db, ['mail']);
    await service.sendDue(mailSender());
    await service.sendDue(mailSender());
    expect(mail.received).toHaveLength(1);
    const { to, text } = mail.received[0]!;
    expect(to).toEqual(['a@example.org', 'b@example.org']);
    expect(text).toContain('Subject: Sagitta: drift alarm at harbor: sharpness\r\n');
    expect(text).toContain(`Message-ID:\r\n <${alarmId}@example.org>\r\n`);
    expect(text).toContain('Content-Type: text/plain');
    const words = text.replaceAll('=\r\n', '');
    expect(words).toContain('Center harbor: sharpness is lower than in the baseline.');
    expect(words).toContain('Since about 2030-04-05, by 1.50 standard deviations');
    expect(words).toContain(`${dashboardUrl}/drift/investigations/${investigationId}`);
    expect(await stored(alarmId)).toMatchObject({ attempts: 1, lastError: null });
  });

  it('that the server does not take is tried again', async () => {
    const { alarmId } = await raisedAlarm(db, ['mail']);
    mail.manner = 'refuses';
    await service.sendDue(mailSender());
    expect(await stored(alarmId)).toMatchObject({
      ...{ attempts: 1, sentAt: null },
      lastError: 'the mail server did not take it: EMESSAGE: 450 The mailbox is full',
    });
    mail.manner = 'takes';
    await due(alarmId);
    await service.sendDue(mailSender());
    expect(mail.received).toHaveLength(1);
  });

  it('is given up where the server hangs', async () => {
    const { alarmId } = await raisedAlarm(db, ['mail']);
    mail.manner = 'hangs';
    await service.sendDue(mailSender(200));
    expect((await stored(alarmId)).lastError).toMatch(/^the mail server did not take it: /);
    expect(mail.received).toEqual([]);
  });

  it('waits for no webhook', async () => {
    const { alarmId } = await raisedAlarm(db, ['webhook', 'mail']);
    await service.sendDue(mailSender());
    expect(mail.received).toHaveLength(1);
    const open = await db.notice.findMany({ where: { alarmId, sentAt: null } });
    expect(open.map(({ channel }) => channel)).toEqual(['webhook']);
  });
});
