import { describe, expect, it } from 'vitest';
import { typedIds } from './pair-ids.ts';

const [a, b] = ['a'.repeat(32), 'b'.repeat(32)];

describe('typedIds', () => {
  it('takes ids however they are separated, each once', () => {
    expect(typedIds(`${a}, ${b}\n${a.toUpperCase()};${b}\t`)).toEqual({ ids: [a, b], wrong: [] });
    expect(typedIds('  ')).toEqual({ ids: [], wrong: [] });
  });

  it('tells what is none', () => {
    expect(typedIds(`${a} pair_id 12ab`)).toEqual({ ids: [a], wrong: ['pair_id', '12ab'] });
  });
});
