import { describe, expect, it } from 'vitest';
import { answerOf } from './upload.ts';

const refusal = (code: string) => JSON.stringify({ error: { code, message: 'Why.', requestId: '1' } });

describe('answerOf', () => {
  it('knows an accepted pair, and one that had come before', () => {
    const pairId = 'a'.repeat(32);
    expect(
      answerOf(202, JSON.stringify({ pairId, status: 'measured', existing: true, links: {} }), null),
    ).toEqual({
      kind: 'accepted',
      pairId,
      existing: true,
    });
  });

  it('comes again when it is asked to, and when that is said', () => {
    expect(answerOf(429, refusal('too-many-requests'), '7')).toMatchObject({ retryAfterSeconds: 7 });
    expect(answerOf(503, refusal('store-unavailable'), null)).toMatchObject({ retryAfterSeconds: 2 });
  });

  it('does not come again with films that were refused', () => {
    expect(answerOf(422, refusal('film-truncated'), null)).toEqual({
      kind: 'refused',
      code: 'film-truncated',
      message: 'Why.',
      retryAfterSeconds: null,
    });
  });

  it('says so where something else answered', () => {
    expect(answerOf(502, '<html>', null)).toMatchObject({
      code: 'internal',
      message: 'The gateway answered 502 without a reason.',
    });
  });
});
