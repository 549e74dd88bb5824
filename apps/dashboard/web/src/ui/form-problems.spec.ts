import { describe, expect, it } from 'vitest';
import { SaveCenter, SavePerson } from '@sagitta/contracts';
import { Refusal } from '../api/http.ts';
import { problemOfAnswer, problemsOf, without } from './form-problems.ts';

const words = { username: 'U', displayName: 'D', password: 'P', centerId: 'C' };

describe('problemsOf', () => {
  it('has a word beside each field that the schema refuses, and none beside the others', () => {
    const person = {
      username: 'T',
      displayName: ' ',
      role: 'technologist',
      centerId: 'harbor',
      password: 'short',
    };
    const { error } = SavePerson.safeParse(person);
    expect(problemsOf(error!, words, 'other')).toEqual({ username: 'U', displayName: 'D', password: 'P' });
  });

  it('is of the form where no field is known', () => {
    const { error } = SaveCenter.safeParse({ centerId: 'A b', name: '' });
    expect(problemsOf(error!, { centerId: 'C' }, 'other')).toEqual({ centerId: 'C', form: 'other' });
  });
});

describe('problemOfAnswer', () => {
  it('puts the server’s sentence beside the field that it names', () => {
    const refusal = new Refusal(400, 'request-malformed', 'password: tess is new and needs one');
    expect(problemOfAnswer(refusal, words)).toEqual({ password: 'tess is new and needs one' });
  });

  it('knows the field by the code', () => {
    const refusal = new Refusal(404, 'unknown-center', 'There is no center ruhr: create it first');
    expect(problemOfAnswer(refusal, words)).toEqual({ centerId: refusal.message });
  });

  it('is of the form otherwise', () => {
    const refusal = new Refusal(403, 'forbidden', 'tess: is the last administrator');
    expect(problemOfAnswer(refusal, words)).toEqual({ form: refusal.message });
    expect(problemOfAnswer(new TypeError('Failed to fetch'), words)).toEqual({ form: 'Failed to fetch' });
  });
});

describe('without', () => {
  it('forgets the problem of what was changed alone', () => {
    expect(without({ username: 'U', form: 'F' }, { username: 'tess' })).toEqual({ form: 'F' });
  });
});
