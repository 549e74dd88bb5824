import { expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from './page-cursor.ts';

const id = '0'.repeat(32);

it('is decoded to what it was made of', () => {
  const last = { receivedAt: new Date('2030-01-01T12:00:00.123Z'), id };
  expect(decodeCursor(encodeCursor(last))).toEqual(last);
});

it.each([
  ['no time', `never ${id}`],
  ['a year that the database has not', `0000-01-01T00:00:00.000Z ${id}`],
  ['a time before all years', `-000005-01-01T00:00:00.000Z ${id}`],
  ['a time after all years', `+275760-09-13T00:00:00.000Z ${id}`],
  ['no id', "2030-01-01T12:00:00.123Z ' or 1=1"],
])('is refused with %s', (_, text) => {
  expect(() => decodeCursor(Buffer.from(text).toString('base64url'))).toThrowError(
    expect.objectContaining({ code: 'request-malformed' }) as Error,
  );
});
