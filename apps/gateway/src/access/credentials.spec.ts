import { describe, expect, it } from 'vitest';
import { credentialsOf } from './credentials.ts';

describe('credentialsOf', () => {
  it.each([
    [{ 'x-api-key': 'k' }, { kind: 'api-key', secret: 'k' }],
    [{ authorization: 'Bearer k' }, { kind: 'api-key', secret: 'k' }],
    [{ authorization: 'bearer  k' }, { kind: 'api-key', secret: 'k' }],
    [{ cookie: 'a=b; sagitta_session=t=; c=d' }, { kind: 'session', secret: 't=' }],
    [
      { 'x-api-key': 'k', cookie: 'sagitta_session=t' },
      { kind: 'api-key', secret: 'k' },
    ],
    [
      { 'x-api-key': '', cookie: 'sagitta_session=t' },
      { kind: 'session', secret: 't' },
    ],
    [{ authorization: 'Basic dTpw' }, null],
    [{ cookie: 'not_sagitta_session=t; sagitta_session=' }, null],
    [{}, null],
  ])('%j -> %j', (headers, credentials) => {
    expect(credentialsOf(headers)).toEqual(credentials);
  });
});
