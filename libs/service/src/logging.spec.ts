import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { pathOf, requestIdOf } from './logging.ts';

const request = (headers: Record<string, string>): IncomingMessage =>
  ({ headers }) as unknown as IncomingMessage;

describe('requestIdOf', () => {
  it("keeps the caller's id when it is a word", () => {
    expect(requestIdOf(request({ 'x-request-id': 'ris-2031:7' }))).toBe('ris-2031:7');
  });

  it.each(['', 'a b', 'x'.repeat(65), 'a\nlevel=50', '"'])('makes a new one for %j', (offered) => {
    expect(requestIdOf(request({ 'x-request-id': offered }))).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('pathOf', () => {
  it('drops the query string', () => {
    expect(pathOf('/api/v1/pairs?patientRef=Doe')).toBe('/api/v1/pairs');
    expect(pathOf('/healthz')).toBe('/healthz');
    expect(pathOf(undefined)).toBe('');
  });
});
