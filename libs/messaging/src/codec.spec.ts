import { describe, expect, it } from 'vitest';
import { AcceptedPair } from '@sagitta/contracts';
import { check, decode, encode } from './codec.ts';

describe('decode', () => {
  it('refuses what is not JSON by its length, without quoting it', () => {
    const broken = Buffer.from('{"patientName": "Doe');
    const refused = () => decode('work.measure-pair.v1', broken, AcceptedPair);
    expect(refused).toThrow('work.measure-pair.v1: 20 bytes that are not JSON');
    expect(refused).toThrow(expect.objectContaining({ code: 'message-malformed' }));
  });

  it('names the fields that are wrong and never their values', () => {
    let message = '';
    try {
      decode('work.measure-pair.v1', encode({ pairId: 'Jane Doe', centerId: 'harbor' }), AcceptedPair);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toMatch(/pairId: must be 32 hexadecimal digits/);
    expect(message).toMatch(/flexion/);
    expect(message).not.toContain('Jane');
  });

  it('reads a slice of a larger buffer as that slice', () => {
    const whole = Buffer.from('junk{"a":1}junk');
    const anything = { safeParse: (data: unknown) => ({ success: true, data }) as const };
    expect(decode('s', new Uint8Array(whole.buffer, whole.byteOffset + 4, 7), anything)).toEqual({ a: 1 });
  });
});

describe('check', () => {
  it('drops fields that the schema does not know: nothing travels by accident', () => {
    const pair = {
      pairId: 'a'.repeat(32),
      centerId: 'harbor',
      flexion: { sha256: 'b'.repeat(64), bytes: 1 },
      extension: { sha256: 'c'.repeat(64), bytes: 1 },
      receivedAt: '2030-01-01T12:00:00.000Z',
      deadlineAt: '2030-01-01T12:02:00.000Z',
    };
    expect(check('s', { ...pair, patientName: 'Jane Doe' }, AcceptedPair)).toEqual(pair);
  });
});
