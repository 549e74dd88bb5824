import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { AuditReport, type ReportData } from '@sagitta/contracts';
import { figuresOf } from './figures.ts';
import { METHODS } from './methods.ts';
import { reportDataOf } from './report.fixture.ts';
import { dataParts, verifyReport } from './verify-report.ts';

function sha256(parts: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
const verified = (report: AuditReport, running = '1.2.3') => verifyReport(report, { sha256, running });

const reportOf = (data: ReportData): AuditReport =>
  AuditReport.parse({
    ...{ schema: 1, centerId: data.centerId, name: data.name, period: data.period, days: data.days },
    ...{ madeAt: '2030-04-02T00:00:00.000Z', madeBy: null, software: '1.2.3' },
    ...{ dataSha256: sha256(dataParts(data)), figures: figuresOf(data), methods: METHODS, data },
  });

let data: ReportData;
let made: AuditReport;
beforeAll(async () => {
  data = await reportDataOf();
  made = reportOf(data);
});

/** A copy in which something was changed. */
function changed(change: (report: AuditReport) => void): AuditReport {
  const copy = structuredClone(made);
  change(copy);
  return copy;
}

describe('a report', () => {
  it('says what its data give: the drift, the agreement, what was done', () => {
    const { charts, shift, agreement, baseline, counts, investigations } = made.figures;
    expect(counts).toEqual({ pairs: 620, patients: 620, refused: 0 });
    expect(charts.filter(({ light }) => light === 'alarm')).toMatchObject([
      { metric: 'sharpness', signal: { direction: 'low', since: expect.stringMatching(/^2030-03-0/) } },
    ]);
    expect(charts.find(({ metric }) => metric === 'contrast')!.light).toBe('not-enough-data');
    expect(shift).toMatchObject({ days: data.days, patients: 620, baselineId: data.baseline!.baselineId });
    expect(shift.metrics.map(({ metric, verdict }) => [metric, verdict])).toEqual([
      ['sharpness', 'shifted'],
      ['meanIrom', 'same'],
    ]);
    expect(agreement).toMatchObject({ set: 'headline', readings: 60, patients: 45 });
    expect(baseline!.metrics[0]).not.toHaveProperty('frozen');
    expect(investigations).toHaveLength(1);
  });

  it('does not know patients or readers by name', () => {
    expect(JSON.stringify(made)).not.toMatch(/mrn-|reader-/);
  });

  it('has a method for each figure', () => {
    const figures = Object.keys(made.figures);
    const described = new Set(Object.keys(METHODS).map((name) => name.split('.')[0]));
    expect([...described].sort()).toEqual(figures.sort());
  });

  it('without a baseline and without readings says that there are none', () => {
    const bare: ReportData = {
      ...data,
      ...{ baseline: null, resets: [], readings: [], samples: { ...data.samples, baseline: [] } },
    };
    const report = reportOf(bare);
    expect(report.figures).toMatchObject({
      baseline: null,
      shift: { metrics: [] },
      agreement: { readings: 0 },
    });
    expect(new Set(report.figures.charts.map(({ light }) => light))).toEqual(new Set(['no-baseline']));
    expect(verified(report).verdict).toBe('verified');
  });
});

describe('verifyReport', () => {
  it('finds nothing in a report as it was made', () => {
    expect(verified(made)).toEqual({
      ...{ verdict: 'verified', sameSoftware: true, dataSha256: made.dataSha256, differences: [] },
    });
  });

  it('does not mind the order of rows or of keys', () => {
    const turned = changed(({ data: copy }) => {
      const { readings, samples, baseline, tallies, investigations } = copy;
      for (const rows of [
        readings,
        samples.current,
        samples.baseline,
        baseline!.metrics,
        tallies,
        investigations,
      ]) {
        rows.reverse();
      }
      for (const { days } of tallies) days.reverse();
      for (const { values } of samples.current) values.reverse();
    });
    turned.data = Object.fromEntries(Object.entries(turned.data).reverse()) as ReportData;
    expect(turned.data).not.toEqual(made.data);
    expect(verified(turned)).toMatchObject({ verdict: 'verified', dataSha256: made.dataSha256 });
  });

  it('does not mind the last digits', () => {
    const report = changed(({ figures }) => {
      figures.agreement.groups[0]!.irom.mae.value! *= 1 + 1e-12;
    });
    expect(verified(report).verdict).toBe('verified');
  });

  it.each<[string, (report: AuditReport) => void, string]>([
    [
      'a value',
      ({ figures }) => (figures.agreement.groups[0]!.irom.mae.value! *= 1.001),
      'figures.agreement.groups[0].irom.mae.value',
    ],
    [
      'a light',
      ({ figures }) => (figures.charts.find(({ metric }) => metric === 'sharpness')!.light = 'quiet'),
      'figures.charts[5].light',
    ],
    ['an absent row', ({ figures }) => figures.shift.metrics.pop(), 'figures.shift.metrics[1]'],
    ['an investigation', ({ figures }) => figures.investigations.pop(), 'figures.investigations[0]'],
    ['a count', ({ figures }) => (figures.counts.pairs += 1), 'figures.counts.pairs'],
    ['a method', (report) => (report.methods['counts'] = 'Counted.'), 'methods.counts'],
    ['the center', (report) => (report.centerId = 'lakeside'), 'centerId'],
    ['the period', (report) => (report.period = '2030-04'), 'period'],
    ['the days', (report) => (report.days.to = '2030-03-30'), 'days.to'],
  ])('names %s that was changed', (_, change, path) => {
    const { verdict, differences } = verified(changed(change));
    expect(verdict).toBe('figures-changed');
    expect(differences.map((difference) => difference.path)).toEqual([path]);
  });

  it.each<[string, (data: ReportData) => void]>([
    ['a reading', ({ readings }) => (readings[3]!.readerIrom[0]! += 2)],
    ['a reading left out', ({ readings }) => readings.pop()],
    ['a sum', ({ tallies }) => (tallies.find(({ metric }) => metric === 'sharpness')!.days.at(-1)![3] += 5)],
    ['a value', ({ samples }) => (samples.current[0]!.values[10]! += 3)],
    ['the baseline', ({ baseline }) => (baseline!.metrics.find(({ frozen }) => frozen)!.frozen!.sd *= 2)],
    ['a reset', ({ resets }) => resets.pop()],
    ['the days', ({ days }) => (days.to = '2030-03-30')],
    ['the name', (copy) => (copy.name = 'Lakeside')],
  ])('knows data of which %s was changed', (_, change) => {
    const { verdict, differences, dataSha256 } = verified(changed((report) => change(report.data)));
    expect(verdict).toBe('data-changed');
    expect(differences).toContainEqual({
      path: 'dataSha256',
      reported: made.dataSha256,
      computed: dataSha256,
    });
  });

  it('tells what another version made from what was changed', () => {
    expect(verified(made, '1.3.0')).toMatchObject({ verdict: 'verified', sameSoftware: false });
    const otherwise = changed(({ figures, methods }) => {
      figures.counts.pairs += 1;
      methods['counts'] = 'Counted.';
    });
    expect(verified(otherwise, '1.3.0')).toMatchObject({
      ...{ verdict: 'other-software', sameSoftware: false },
      differences: [{ path: 'figures.counts.pairs', reported: 621, computed: 620 }],
    });
  });
});
