import { describe, expect, it } from 'vitest';
import { REVIEW_REASONS, type ReviewReason } from '@sagitta/contracts';
import { reviewSentences } from './review-words.ts';

const reviewSentence = (reason: ReviewReason): string => reviewSentences([reason])[0]!.sentence;

const about = { posture: 'flexion', level: 'L5', segment: 'L4-L5', quantity: 'rotation' } as const;

describe('a sentence', () => {
  it.each([
    [
      { reason: 'motion-implausible', value: -128.42, threshold: -8, ...about },
      'Moved further than spines do: L4-L5 backward by 128.4 degrees (at most 8).',
    ],
    [
      { reason: 'motion-implausible', value: 69.88, threshold: 20, ...about, quantity: 'translation' },
      'Moved further than spines do: L4-L5 by 69.9 % of the depth (at most 20).',
    ],
    [
      { reason: 'postures-swapped', value: -31.5, threshold: -5 },
      'The flexion film is the more lordotic one by 31.5 degrees, more than 5: the postures may be swapped.',
    ],
    [
      { reason: 'level-ambiguous', value: 2.13, threshold: 7 },
      'The names of the levels are doubtful: margin 2.1, 7 is needed.',
    ],
    [
      { reason: 'body-sizes-differ', value: Math.log(1.3), threshold: 0.1 },
      'The vertebrae differ in size between the films by 30.0 %, more than 10.5 %: two patients, or a wrong pixel spacing.',
    ],
    [
      { reason: 'residual-high', value: 8.31, threshold: 5, level: 'L3' },
      'Corners lie further than 5 % of the depth from one shape for both films: L3 8.3 %.',
    ],
    [
      { reason: 'landmark-score-low', value: 0.127, threshold: 0.35, posture: 'flexion', level: 'L5' },
      'Corners were hardly seen, with a score below 0.35: on the flexion film L5 0.13.',
    ],
    [
      { reason: 'interval-wide', value: 17.85, threshold: 10, ...about },
      'Intervals are too wide to judge by: more than 10 degrees either way, for rotation of L4-L5 17.9.',
    ],
    [
      { reason: 'interval-wide', value: 5.31, threshold: 5.3, ...about, quantity: 'translation' },
      'Intervals are too wide to judge by: more than 5.3 mm either way, for translation of L4-L5 5.4.',
    ],
    [
      { reason: 'no-motion', value: 3.26, threshold: 10 },
      'The patient hardly bent: lordosis changes by 3.3 degrees, 10 are needed.',
    ],
    [
      { reason: 'no-motion', value: -0.04, threshold: 10 },
      'The patient hardly bent: lordosis changes by 0.0 degrees, 10 are needed.',
    ],
    [
      { reason: 'no-motion', value: -31.52, threshold: 10 },
      'The spine did not bend as asked: lordosis changes by 31.5 degrees backward, 10 are needed.',
    ],
    [
      { reason: 'facing-differs', value: 2, threshold: 1 },
      'The patient faces left on one film and right on the other.',
    ],
    [
      { reason: 'spacing-differs', value: 2, threshold: 1 },
      'Millimetres are calibrated on one film, and hold the magnification of the other.',
    ],
    [
      { reason: 'spacing-unknown', value: 1, threshold: 0, posture: 'extension' },
      'No millimetres: the pixel spacing is unknown of the extension film.',
    ],
    [
      { reason: 'level-missing', value: 0, threshold: 2, posture: 'extension', level: 'S1' },
      'Corners are missing: on the extension film S1 has 0 of 2.',
    ],
  ] satisfies [ReviewReason, string][])(
    'says what decided it, the limit and the place: $reason',
    (reason, sentence) => {
      expect(reviewSentence(reason)).toBe(sentence);
    },
  );

  it.each(REVIEW_REASONS)('%s is one sentence, and says nothing undefined', (reason) => {
    const sentence = reviewSentence({ reason, value: 1, threshold: 2, ...about });
    expect(sentence).toMatch(/^[A-Z][^\n]*\.$/);
    expect(sentence).not.toMatch(/undefined|NaN/);
  });

  it('shows no value as the limit that it is beyond', () => {
    expect(reviewSentence({ reason: 'level-ambiguous', value: 6.96, threshold: 7 })).toContain(
      'margin 6.9, 7',
    );
    expect(reviewSentence({ reason: 'body-sizes-differ', value: 0.1001, threshold: 0.1 })).toContain(
      'by 10.6 %, more than 10.5 %',
    );
  });
});

describe('sentences', () => {
  it('are one for each code, so that many segments or levels read as one', () => {
    const residual = { reason: 'residual-high', threshold: 5 } as const;
    const score = { reason: 'landmark-score-low', threshold: 0.35 } as const;
    expect(
      reviewSentences([
        { ...residual, value: 15.5, level: 'L2' },
        { ...score, value: 0.3, posture: 'flexion', level: 'L4' },
        { ...score, value: 0.2, posture: 'flexion', level: 'L5' },
        { ...score, value: 0.1, posture: 'extension', level: 'L1' },
        { ...residual, value: 6, level: 'L3' },
      ]),
    ).toEqual([
      {
        reason: 'residual-high',
        sentence:
          'Corners lie further than 5 % of the depth from one shape for both films: L2 15.5 %, L3 6.0 %.',
      },
      {
        reason: 'landmark-score-low',
        sentence:
          'Corners were hardly seen, with a score below 0.35: on the flexion film L4 0.30, L5 0.20; on the extension film L1 0.10.',
      },
    ]);
    const moved = { reason: 'motion-implausible', quantity: 'rotation' } as const;
    expect(
      reviewSentences([
        { ...moved, value: 26.5, threshold: 25, segment: 'L1-L2' },
        { ...moved, value: -128.42, threshold: -8, segment: 'L2-L3' },
        { ...moved, value: -21.4, threshold: -20, segment: 'L2-L3', quantity: 'translation' },
        { ...moved, value: 31, threshold: 25, segment: 'L5-S1' },
      ]).map(({ sentence }) => sentence),
    ).toEqual([
      'Moved further than spines do: L1-L2 by 26.5, L5-S1 by 31.0 degrees (at most 25); ' +
        'L2-L3 backward by 128.4 degrees (at most 8); L2-L3 backward by 21.4 % of the depth (at most 20).',
    ]);
    const unknown = { reason: 'spacing-unknown', value: 1, threshold: 0 } as const;
    expect(
      reviewSentences([
        { ...unknown, posture: 'flexion' },
        { ...unknown, posture: 'extension' },
      ]).map(({ sentence }) => sentence),
    ).toEqual(['No millimetres: the pixel spacing is unknown of the flexion and extension film.']);
    expect(reviewSentences([])).toEqual([]);
  });
});
