import { describe, expect, it } from 'vitest';
import { readConfig } from '@sagitta/service';
import { MetricsConfig } from '../metrics.config.ts';
import { noticeChannels } from './notices.config.ts';
import { ATTEMPTS, noticeSenders, pauseMs } from './notices.service.ts';

const BASE = {
  NATS_URL: 'nats://127.0.0.1:4222',
  DATABASE_URL: 'postgresql://sagitta@127.0.0.1/sagitta',
  DASHBOARD_URL: 'https://sagitta.example.org,http://localhost:3000',
};
const WEBHOOK = {
  AUDIT_WEBHOOK_URL: 'https://hooks.example.org/sagitta',
  AUDIT_WEBHOOK_SECRET: 'sixteen characters',
};
const MAIL = {
  AUDIT_SMTP_URL: 'smtps://sagitta:hunter2@mail.example.org',
  AUDIT_MAIL_FROM: 'sagitta@example.org',
  AUDIT_MAIL_TO: 'a@example.org, b@example.org',
};

describe('who is told of alarms', () => {
  it.each([
    ['nobody', {}, []],
    ['a webhook', WEBHOOK, ['webhook']],
    ['a mailbox', MAIL, ['mail']],
    ['both', { ...WEBHOOK, ...MAIL }, ['webhook', 'mail']],
  ])('is %s', (_, variables, channels) => {
    const config = readConfig(MetricsConfig, { ...BASE, ...variables });
    expect(noticeChannels(config)).toEqual(channels);
    expect(noticeSenders(config).map(({ channel }) => channel)).toEqual(channels);
  });

  it('is read as a list', () => {
    expect(readConfig(MetricsConfig, { ...BASE, ...MAIL }).AUDIT_MAIL_TO).toEqual([
      'a@example.org',
      'b@example.org',
    ]);
  });

  it.each([
    [
      'a secret',
      { ...WEBHOOK, AUDIT_WEBHOOK_SECRET: undefined },
      'AUDIT_WEBHOOK_SECRET is not set; expected: ',
    ],
    [
      'a long secret',
      { ...WEBHOOK, AUDIT_WEBHOOK_SECRET: 'short' },
      'AUDIT_WEBHOOK_SECRET is wrong (5 characters',
    ],
    ['a webhook', { ...WEBHOOK, AUDIT_WEBHOOK_URL: undefined }, 'AUDIT_WEBHOOK_URL is not set; expected: '],
    [
      'an http address',
      { ...WEBHOOK, AUDIT_WEBHOOK_URL: 'ftp://x.org' },
      'AUDIT_WEBHOOK_URL is "ftp://x.org"',
    ],
    ['a sender', { ...MAIL, AUDIT_MAIL_FROM: undefined }, 'AUDIT_MAIL_FROM is not set; expected: '],
    [
      'recipients',
      { ...MAIL, AUDIT_MAIL_TO: 'a@example.org,b' },
      'AUDIT_MAIL_TO is "a@example.org,b"; expected: ',
    ],
    [
      'a mail server',
      { ...MAIL, AUDIT_SMTP_URL: 'http://u:hunter2@x' },
      'AUDIT_SMTP_URL is "http://u:***@x"',
    ],
    ['where the page is', { ...WEBHOOK, DASHBOARD_URL: '' }, 'DASHBOARD_URL is not set; expected: '],
  ])('needs %s', (_, variables, message) => {
    expect(() => readConfig(MetricsConfig, { ...BASE, ...variables })).toThrow(message);
  });
});

describe('the pauses', () => {
  it('grow, and all attempts lie within a day', () => {
    const pauses = Array.from({ length: ATTEMPTS - 1 }, (_, i) => pauseMs(i + 1));
    expect(pauses.slice(0, 3)).toEqual([30_000, 60_000, 120_000]);
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    const hours = pauses.reduce((sum, pause) => sum + pause, 0) / 3_600_000;
    expect(hours).toBeGreaterThan(20);
    expect(hours).toBeLessThan(24);
  });
});
