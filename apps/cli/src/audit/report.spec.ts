import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { figuresOf, METHODS } from '@sagitta/audit';
import type { AuditReport, ReportData } from '@sagitta/contracts';
import { scratchFolder } from '@sagitta/testing';
import { describe, expect, it } from 'vitest';
import { SOFTWARE_VERSION } from '../project.ts';
import { verificationInWords, wholeReport } from './report.ts';

const found = { sameSoftware: true, dataSha256: 'a'.repeat(64), differences: [] };
const own = { software: SOFTWARE_VERSION };

describe('verificationInWords', () => {
  it('says of a report that is what it says', () => {
    expect(verificationInWords(own, { ...found, verdict: 'verified' })).toEqual([
      'Verified: its data have its hash and give every figure that it says.',
    ]);
  });

  it('names every difference, with what is said and what the data give', () => {
    const differences = [
      { path: 'figures.counts.pairs', reported: 621, computed: 620 },
      { path: 'figures.charts[3]', reported: undefined, computed: { metric: 'x'.repeat(200) } },
    ];
    const [first, second, end] = verificationInWords(own, {
      ...found,
      differences,
      verdict: 'figures-changed',
    });
    expect(first).toBe('figures.counts.pairs: says 621, its data give 620');
    expect(second).toMatch(/^figures\.charts\[3\]: says -, its data give \{"metric":"x+…$/);
    expect(end).toMatch(/^NOT VERIFIED: its data are whole/);
  });

  it('says which version made it where it was another', () => {
    const words = verificationInWords(
      { software: '9.9.9' },
      { ...found, sameSoftware: false, verdict: 'other-software' },
    );
    expect(words.at(-1)).toContain('made by Sagitta 9.9.9');
    expect(words.at(-1)).toContain('verify it with 9.9.9');
  });
});

describe('wholeReport', () => {
  const of = {
    ...{ centerId: 'harbor', name: 'Harbor', period: '2030-03' },
    days: { from: '2030-03-01', to: '2030-03-31' },
  };
  const data: ReportData = {
    ...of,
    ...{ counts: { pairs: 0, patients: 0, refused: 0 }, baseline: null, tallies: [], resets: [] },
    ...{ samples: { baseline: [], current: [] }, readings: [], models: [], investigations: [] },
  };
  const report: AuditReport = {
    ...{ schema: 1, ...of, madeAt: '2030-04-03T00:00:00.000Z', madeBy: null, software: SOFTWARE_VERSION },
    ...{ dataSha256: 'a'.repeat(64), figures: figuresOf(data), methods: { ...METHODS }, data },
  };
  const file = path.join(scratchFolder('report'), 'report.json');
  const written = (content: object): Promise<AuditReport> => {
    writeFileSync(file, JSON.stringify(content));
    return wholeReport(file);
  };

  it('is what the file holds', async () => {
    expect(await written(report)).toEqual(report);
  });

  it('says nothing beside what is verified', async () => {
    const figures = { ...report.figures, conclusion: 'All is well' };
    await expect(written({ ...report, figures })).rejects.toThrow('holds more than one says');
    await expect(written({ ...report, approvedBy: 'The Boss' })).rejects.toThrow('holds more than one says');
  });
});
