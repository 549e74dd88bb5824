import { describe, expect, it } from 'vitest';
import { storedValues } from './stored-values.ts';

const bytesOf = (...words: number[]): Uint8Array =>
  Uint8Array.from(words.flatMap((word) => [word & 0xff, (word >> 8) & 0xff]));
const twelveBits = { bitsAllocated: 16, bitsStored: 12, highBit: 11, signed: false } as const;

describe('storedValues', () => {
  it('is a view of the film where nothing need be changed', () => {
    const bytes = bytesOf(0, 1, 4095, 2048, 77);
    const values = storedValues(bytes, twelveBits, true);
    expect(values).toEqual(Uint16Array.of(0, 1, 4095, 2048, 77));
    expect(values.buffer).toBe(bytes.buffer);
    const eight = Uint8Array.of(3, 255);
    expect(storedValues(eight, { bitsAllocated: 8, bitsStored: 8, highBit: 7, signed: false }, true)).toBe(
      eight,
    );
  });

  it('clears overlay bits wherever one is, without touching the film', () => {
    for (const [length, at] of [
      [4, 0],
      [4, 3],
      [5, 4],
      [5, 2],
    ] as const) {
      const words = new Array<number>(length).fill(0x0abc);
      words[at] = 0x8abc;
      const bytes = bytesOf(...words);
      const before = Uint8Array.from(bytes);
      expect(storedValues(bytes, twelveBits, true)).toEqual(new Uint16Array(length).fill(0x0abc));
      expect(bytes).toEqual(before);
    }
  });

  it('reads values at odd places and in the other byte order', () => {
    const shifted = Uint8Array.of(9, ...bytesOf(1, 0x0203)).subarray(1);
    expect(storedValues(shifted, twelveBits, true)).toEqual(Uint16Array.of(1, 0x0203));
    expect(storedValues(Uint8Array.of(0, 1, 2, 3), twelveBits, false)).toEqual(Uint16Array.of(1, 0x0203));
    // Two bytes past a multiple of four: even, but no place for 32-bit reads.
    const halfAligned = new Uint8Array(10).subarray(2);
    halfAligned.set(bytesOf(1, 2, 3, 0xf004));
    expect(storedValues(halfAligned, twelveBits, true)).toEqual(Uint16Array.of(1, 2, 3, 4));
  });

  it('moves values down whose lowest bit is not bit 0', () => {
    const left = { bitsAllocated: 16, bitsStored: 12, highBit: 15, signed: false } as const;
    expect(storedValues(bytesOf(0xabc0, 0x1230), left, true)).toEqual(Uint16Array.of(0xabc, 0x123));
  });

  it('keeps signs of every depth', () => {
    const signed = { ...twelveBits, signed: true };
    expect(storedValues(bytesOf(0xfff, 0x800, 0x7ff, 0), signed, true)).toEqual(
      Int16Array.of(-1, -2048, 2047, 0),
    );
    const overlaid = bytesOf(0x1fff, 0x7800);
    expect(storedValues(overlaid, signed, true)).toEqual(Int16Array.of(-1, -2048));
    const sixteen = { bitsAllocated: 16, bitsStored: 16, highBit: 15, signed: true } as const;
    expect(storedValues(bytesOf(0xffff, 0x8000), sixteen, true)).toEqual(Int16Array.of(-1, -32768));
    const eight = { bitsAllocated: 8, bitsStored: 8, highBit: 7, signed: true } as const;
    expect(storedValues(Uint8Array.of(255, 128, 127), eight, true)).toEqual(Int16Array.of(-1, -128, 127));
  });
});
