import type { Stage } from '@sagitta/contracts';
import { describe, expect, it } from 'vitest';
import { nextShown, reachedStep, stepsOf } from './stage-steps.ts';

const states = (...args: Parameters<typeof stepsOf>): string[] =>
  stepsOf(...args).map(({ name, state }) => `${name} ${state}`);

describe('stepsOf', () => {
  it('has one step that is now, until the pair is recorded', () => {
    expect(states('detecting')).toEqual([
      ...['accepted done', 'reading done', 'detecting now', 'measuring ahead', 'recorded ahead'],
    ]);
    expect(states('recorded')).toEqual(
      ['accepted', 'reading', 'detecting', 'measuring', 'recorded'].map((name) => `${name} done`),
    );
  });

  it('shows a failure where it happened', () => {
    expect(states('failed', 'reading')).toEqual([
      ...['accepted done', 'reading done', 'failed failed', 'measuring ahead', 'recorded ahead'],
    ]);
    expect(states('failed', 'recorded').at(-1)).toBe('failed failed');
  });
});

describe('nextShown', () => {
  it('goes through every stage seen, one by one', () => {
    const stages: Stage[] = ['accepted', 'reading', 'detecting', 'recorded'];
    const shown: Stage[] = ['accepted'];
    while (nextShown(shown.at(-1)!, stages) !== shown.at(-1)) shown.push(nextShown(shown.at(-1)!, stages));
    expect(shown).toEqual(stages);
  });

  it('leaves a failure behind that is no longer one', () => {
    expect(nextShown('failed', ['accepted', 'recorded'])).toBe('recorded');
  });
});

describe('reachedStep', () => {
  it('is the last before the failure', () => {
    expect(reachedStep(['accepted', 'reading', 'failed'])).toBe('reading');
    expect(reachedStep([])).toBe('accepted');
  });
});
