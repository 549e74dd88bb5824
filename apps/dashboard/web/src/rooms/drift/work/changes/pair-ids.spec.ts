import { describe, expect, it } from 'vitest';
import { typedIds } from './pair-ids.ts';
import { type SetForm, setProblemsOf } from './set-form.ts';

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

describe('setProblemsOf', () => {
  const form: SetForm = { name: 'Spring', how: 'newest', center: undefined, number: '200', ids: '' };

  it('looks only at what the chosen way needs', () => {
    expect(setProblemsOf(form)).toEqual({});
    expect(setProblemsOf({ ...form, how: 'ids', number: 'x', ids: a })).toEqual({});
  });

  it('tells what is wrong where', () => {
    expect(setProblemsOf({ ...form, name: ' ', number: '501' })).toEqual({ name: 'name', number: 'number' });
    expect(setProblemsOf({ ...form, how: 'ids' })).toEqual({ ids: 'noIds' });
    expect(setProblemsOf({ ...form, how: 'ids', ids: `${a} 12ab` })).toEqual({ ids: 'ids' });
    const many = Array.from({ length: 2001 }, (_, i) => i.toString(16).padStart(32, '0'));
    expect(setProblemsOf({ ...form, how: 'ids', ids: many.join('\n') })).toEqual({ ids: 'tooManyIds' });
  });
});
