import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { scratchFolder } from '@sagitta/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { publish, readPublished } from './published.ts';
import type { AccuracyReport } from './report-document.ts';

const MODEL = { id: 'model', sha256: 'a'.repeat(64) };

const report = (changes: Partial<AccuracyReport> = {}): AccuracyReport => ({
  schema: 1,
  films: 'synthetic',
  set: { folder: '/somewhere/validation', sha256: 'b'.repeat(64), patients: 2, films: 4, pairs: 2 },
  model: MODEL,
  provider: 'cpu',
  profile: 'fast',
  software: '0.1.0',
  bootstrap: { resamples: 10, seed: 1, drawn: 'patients' },
  rows: [
    row('all', null, 'irom-mean', 4.1),
    row('all', null, 'corner-median', 1.5),
    row('segment', 'L4-L5', 'irom-mean', 4.5),
  ],
  refusals: {},
  scored: { films: [], pairs: [] },
  ...changes,
});

function row(
  group: 'all' | 'segment',
  of: string | null,
  measure: 'irom-mean' | 'corner-median',
  value: number,
): AccuracyReport['rows'][number] {
  return { group, of, measure, n: 10, patients: 2, value, interval95: [value - 1, value + 1] };
}

describe('publish', () => {
  let file: string;
  beforeEach(() => {
    file = path.join(scratchFolder('published'), 'accuracy.json');
  });

  it('writes the rows over all films, each with its unit and the study’s value, and no path', async () => {
    await publish(report(), file);
    const { model, sets } = await readPublished(file);
    expect(model).toEqual(MODEL);
    expect(sets[0]!.rows).toEqual([
      {
        ...{
          measure: 'irom-mean',
          unit: 'deg',
          n: 10,
          patients: 2,
          value: 4.1,
          interval95: [4.1 - 1, 4.1 + 1],
        },
        study: { internal: 2.98, external: 3.14 },
      },
      {
        ...{ measure: 'corner-median', unit: 'mm', n: 10, patients: 2, value: 1.5, interval95: [0.5, 2.5] },
        study: null,
      },
    ]);
    expect(await readFile(file, 'utf8')).not.toContain('somewhere');
  });

  it('keeps other profiles and sets of the model, and replaces the same', async () => {
    await publish(report(), file);
    await publish(report({ profile: 'accurate' }), file);
    await publish(report({ films: 'real' }), file);
    await publish(report({ software: '0.2.0' }), file);
    const { sets } = await readPublished(file);
    expect(sets.map(({ films, profile, software }) => [films, profile, software])).toEqual([
      ['synthetic', 'fast', '0.2.0'],
      ['synthetic', 'accurate', '0.1.0'],
      ['real', 'fast', '0.1.0'],
    ]);
  });

  it('starts anew for another model', async () => {
    await publish(report({ profile: 'accurate' }), file);
    await publish(report({ model: { ...MODEL, sha256: 'c'.repeat(64) } }), file);
    expect((await readPublished(file)).sets.map(({ profile }) => profile)).toEqual(['fast']);
  });

  it('writes over nothing that it does not know, and nothing of no model', async () => {
    await writeFile(file, '{"schema":1}');
    await expect(publish(report(), file)).rejects.toMatchObject({ code: 'request-malformed' });
    expect(await readFile(file, 'utf8')).toBe('{"schema":1}');
    await expect(publish(report({ model: null }), file)).rejects.toMatchObject({ code: 'request-malformed' });
  });
});
