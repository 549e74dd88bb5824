import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Edit, REVIEW_REASONS } from '@sagitta/contracts';
import { aBentFilm } from './bent-film.fixture.ts';
import { correctMeasurement } from './correct.ts';
import { measurePair } from './measure-pair.ts';
import { REVIEW_THRESHOLDS as LIMITS } from './review.ts';

const page = readFileSync(new URL('../../../docs/contract.md', import.meta.url), 'utf8');
const section = (title: string): string => page.split(/^## /m).find((part) => part.startsWith(title))!;

describe('docs/contract.md', () => {
  it('gives the limits that reasons are found by', () => {
    const rows = [...section('Review').matchAll(/^\| `([a-z-]+)` +\|.*\| (.*?) +\|$/gm)];
    expect(Object.fromEntries(rows.map(([, reason, beyond]) => [reason, beyond]))).toEqual({
      'motion-implausible': `above ${LIMITS.mostRotation} or below ${LIMITS.leastRotation}; above ${LIMITS.mostTranslation} either way`,
      'postures-swapped': `below -${LIMITS.backwardPerSegment} for each segment`,
      'level-ambiguous': `below ${LIMITS.namingMargin}`,
      'body-sizes-differ': `above ${LIMITS.bodySizes}`,
      'residual-high': `above ${LIMITS.residual}`,
      'landmark-score-low': `below ${LIMITS.cornerScore}`,
      'interval-wide': `above ${LIMITS.rotationInterval}; above ${LIMITS.translationInterval}`,
      'no-motion': `below ${LIMITS.bendingPerSegment} for each segment`,
      'facing-differs': 'above 1',
      'spacing-differs': 'above 1',
      'spacing-unknown': 'above 0',
      'level-missing': 'below 4, S1 below 2',
    });
    expect(rows.map(([, reason]) => reason)).toEqual([...REVIEW_REASONS]);
  });

  it('shows edits that can be done, of every kind', () => {
    const [, example] = /```json\n(.*?)```/s.exec(section('Corrections'))!;
    const edits = z.array(Edit).parse(JSON.parse(example!));
    expect(new Set(edits.map(({ kind }) => kind)).size).toBe(Edit.options.length);
    const measurement = measurePair(aBentFilm(), aBentFilm({ degrees: 6 }));
    expect(correctMeasurement(measurement, edits, { parent: 'p' }).revision).toEqual({ parent: 'p', edits });
  });
});
