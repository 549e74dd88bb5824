import { REVIEW_REASONS } from '@sagitta/contracts';
import { expect, it } from 'vitest';
import { reviewSentence } from './review-words.ts';

it('says each reason in a sentence, with what decided it and the limit', () => {
  expect(reviewSentence({ reason: 'level-ambiguous', value: 2.13, threshold: 4 })).toBe(
    'The names of the levels are doubtful: margin 2.1, 4 is needed.',
  );
  expect(reviewSentence({ reason: 'body-sizes-differ', value: Math.log(1.3), threshold: 0.1 })).toBe(
    'The vertebrae differ in size between the films by 30.0 %, more than 10.5 %: two patients, or a wrong pixel spacing.',
  );
});

it('shows no value as the limit that it is beyond', () => {
  expect(reviewSentence({ reason: 'level-ambiguous', value: 3.99, threshold: 4 })).toContain('margin 3.9, 4');
  expect(reviewSentence({ reason: 'body-sizes-differ', value: 0.1001, threshold: 0.1 })).toContain(
    'by 10.6 %, more than 10.5 %',
  );
});

it.each(REVIEW_REASONS)('%s is one sentence', (reason) => {
  expect(reviewSentence({ reason, value: 1, threshold: 2 })).toMatch(/^[A-Z][^\n]*\.$/);
});
