import { Failure } from '@sagitta/failure';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readConfig } from './read-config.ts';
import { natsUrl, serviceVariables, whole } from './service-config.ts';

const schema = z.object({
  ...serviceVariables({ port: 8080 }),
  NATS_URL: natsUrl(),
  DATABASE_URL: z.string().startsWith('postgres').describe('the address of PostgreSQL').optional(),
  PATIENT_KEY_SECRET: z.string().min(32).describe('at least 32 characters').optional(),
  MAX_FILM_MB: whole(1, 512, 'the largest film in MB').default(64),
});
const minimal = { NATS_URL: 'nats://127.0.0.1:4222' };

const refusal = (env: Record<string, string>): string => {
  try {
    readConfig(schema, env);
  } catch (error) {
    expect(error).toBeInstanceOf(Failure);
    expect((error as Failure).code).toBe('startup-refused');
    return (error as Failure).message;
  }
  throw new Error('not refused');
};

describe('readConfig', () => {
  it('reads what is set, and the defaults of what is not', () => {
    expect(readConfig(schema, { ...minimal, HTTP_PORT: '9000', PATH: '/bin' })).toEqual({
      NODE_ENV: 'development',
      LOG_LEVEL: 'info',
      HTTP_HOST: '127.0.0.1',
      HTTP_PORT: 9000,
      NATS_URL: 'nats://127.0.0.1:4222',
      MAX_FILM_MB: 64,
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig(schema, { ...minimal, HTTP_PORT: '' }).HTTP_PORT).toBe(8080);
    expect(readConfig(schema, { ...minimal, HTTP_PORT: ' ' }).HTTP_PORT).toBe(8080);
  });

  it('names every wrong variable on a line of its own, with its value and what was expected', () => {
    expect(refusal({ HTTP_PORT: '80a', LOG_LEVEL: 'loud' }).split('\n')).toEqual([
      'LOG_LEVEL is "loud"; expected: fatal, error, warn, info, debug, trace or silent',
      'HTTP_PORT is "80a"; expected: the port to listen on (0: any), a whole number from 0 to 65535',
      'NATS_URL is not set; expected: the address of the NATS server, such as nats://127.0.0.1:4222',
    ]);
  });

  it.each(['-1', '65536', '1.5', 'NaN', '0x'])('refuses %j as a port', (port) => {
    expect(refusal({ ...minimal, HTTP_PORT: port })).toMatch(/^HTTP_PORT is/);
  });

  it('shows neither a secret nor a password in an address', () => {
    const message = refusal({
      ...minimal,
      PATIENT_KEY_SECRET: 'tooshort',
      DATABASE_URL: 'mysql://u:hunter2@db/x',
    });
    expect(message).toContain('PATIENT_KEY_SECRET is wrong (8 characters, not shown)');
    expect(message).toContain('DATABASE_URL is "mysql://u:***@db/x"');
    expect(message).not.toMatch(/tooshort|hunter2/);
  });

  it('does not repeat a value without end', () => {
    expect(refusal({ ...minimal, LOG_LEVEL: 'x'.repeat(10_000) }).length).toBeLessThan(250);
  });
});
