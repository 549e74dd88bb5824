import { describe, expect, it } from 'vitest';
import { Failure } from '@sagitta/failure';
import { FilmFailure } from './pair-measuring.ts';
import { lastWord } from './measure-pair.handler.ts';

const truncated = new Failure('film-truncated', 'The film ends early');
const away = new Failure('film-not-in-store', 'Cannot read film');
const first = { attempt: 1, lastAttempt: false };
const last = { attempt: 5, lastAttempt: true };

describe('lastWord', () => {
  it('is the failure itself when it will not pass, with the film that it is about', () => {
    expect(lastWord(new FilmFailure('extension', truncated), first)).toEqual({
      code: 'film-truncated',
      message: 'The film ends early',
      posture: 'extension',
    });
  });

  it('holds the numbers that decided a refusal', () => {
    const details = { score: 0.2, threshold: 0.7 };
    const refused = new Failure('film-not-lumbar-lateral', 'No lumbar film', { details });
    expect(lastWord(new FilmFailure('flexion', refused), first)).toEqual({
      code: 'film-not-lumbar-lateral',
      message: 'No lumbar film',
      posture: 'flexion',
      details,
    });
  });

  it('is not spoken while another attempt may succeed', () => {
    expect(lastWord(new FilmFailure('flexion', away), first)).toBeNull();
    expect(lastWord(new Error('a defect'), first)).toBeNull();
  });

  it('names the last cause when the attempts are used up', () => {
    expect(lastWord(new FilmFailure('flexion', away), last)).toEqual({
      code: 'deliveries-exhausted',
      message: 'Given up after 5 attempts; the last one: film-not-in-store: Cannot read film',
      posture: 'flexion',
    });
  });

  it('does not show a defect’s own words to senders', () => {
    expect(lastWord(new Error('secret'), last)).toEqual({
      code: 'deliveries-exhausted',
      message: 'Given up after 5 attempts; the last one: an internal error, see the worker log',
    });
  });
});
