import { AgreementReport, type AgreementRow, type ReadingSet } from '@sagitta/contracts';
import { uniformFrom } from '@sagitta/accuracy';
import { describe, expect, it } from 'vitest';
import { aRow } from './agreement.fixture.ts';
import { agreementReport } from './agreement.ts';

const MODELS = ['a', 'b'].map((letter) => ({ id: `model-${letter}`, sha256: letter.repeat(64) }));
const DAYS = { from: '2030-01-01', to: '2030-03-31' };
const reportOf = (rows: readonly AgreementRow[], set: ReadingSet = 'headline') =>
  agreementReport({ centerId: 'harbor', days: DAYS, set, rows, models: MODELS });
const groupOf = (report: AgreementReport, by = 'all', key = 'all') =>
  report.groups.find((group) => group.by === by && group.key === key)!;
const many = (n: number, row: (i: number) => AgreementRow) => Array.from({ length: n }, (_, i) => row(i));
const widthOf = ({ interval95 }: { interval95: [number, number] | null }) => interval95![1] - interval95![0];

describe('the headline', () => {
  const random = many(12, (i) => aRow({}, { irom: i % 2 ? 9 : 8 }));
  const apart = [
    aRow({ blinded: false }, { irom: 50 }),
    aRow({ source: 'correction', blinded: false, sampling: 'review' }, { irom: 50 }),
    aRow({ sampling: 'targeted', probability: 0.5 }, { irom: 50 }),
    aRow({ sampling: 'review' }, { irom: 50 }),
    aRow({ sampling: 'convenience' }, { irom: 50 }),
  ];

  it('has blinded readings drawn at random alone; the others are counted, and shown apart', () => {
    const report = reportOf([...apart, ...random]);
    expect(report).toMatchObject({ readings: 12, patients: 12 });
    expect(report.sets).toEqual([
      { set: 'headline', readings: 12 },
      { set: 'targeted', readings: 2 },
      { set: 'convenience', readings: 1 },
      { set: 'corrections', readings: 2 },
    ]);
    expect(groupOf(report).irom).toMatchObject({
      n: 60,
      patients: 12,
      bias: { value: 1.5 },
      mae: { value: 1.5 },
    });
    expect(groupOf(reportOf([...apart, ...random], 'targeted')).irom.bias.value).toBe(-40);
    expect(reportOf([...apart, ...random], 'corrections').readings).toBe(2);
  });

  it('is a document of the contract, whatever there is of readings, and does not depend on their order', () => {
    for (const rows of [[], apart, random.slice(0, 1), [...random, ...apart]]) {
      const report = reportOf(rows);
      expect(AgreementReport.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
      expect(reportOf([...rows].reverse())).toEqual(report);
    }
  });

  it('says how many patients are still to be read, until there are enough', () => {
    expect(reportOf([]).neededPatients).toBeGreaterThan(10);
    expect(reportOf(random).neededPatients).toBeNull();
    const unlike = many(12, (i) => aRow({}, { irom: i % 2 ? 10 : 4 }));
    expect(reportOf(unlike).neededPatients).toBeGreaterThan(100);
  });
});

describe('weights', () => {
  it('recover the mean of all pairs where strata were drawn unevenly', () => {
    // 900 pairs where the model is 1 degree off and 100 where it is 5: 1.4 on the whole; as many were drawn of each.
    const stratum = (off: number, probability: number) =>
      many(50, () => aRow({ sampling: 'stratified', probability, planId: PLAN }, { irom: 10 - off }));
    const PLAN = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
    const rows = [...stratum(1, 50 / 900), ...stratum(5, 50 / 100)];
    const { irom, identification } = groupOf(reportOf(rows));
    expect(irom.mae.value).toBeCloseTo(1.4, 9);
    expect(irom.bias.value).toBeCloseTo(1.4, 9);
    expect(irom.mae.interval95![0]).toBeLessThan(1.4);
    expect(irom.mae.interval95![1]).toBeGreaterThan(1.4);
    expect(identification).toMatchObject({ n: 500, patients: 100, value: 1 });
    expect(reportOf(rows).planIds).toEqual([PLAN]);
  });

  it('do not let a plan count for more than its readings, however few of its pairs were drawn', () => {
    const rows = [
      ...many(10, () => aRow({ sampling: 'stratified', probability: 0.001 }, { irom: 10 })),
      ...many(10, () => aRow({}, { irom: 8 })),
    ];
    expect(groupOf(reportOf(rows)).irom.mae.value).toBeCloseTo(1, 9);
  });
});

describe('the patient as the unit', () => {
  it('makes intervals wider where patients err as a whole than where every segment did so alone', () => {
    const uniform = uniformFrom(4);
    const errors = many(40, () => aRow({}, { irom: 10 + 4 * (uniform() - 0.5) }));
    const clustered = groupOf(reportOf(errors)).irom.bias;
    const single = errors.flatMap((row) =>
      row.readerIrom.map((value, i) => {
        const only = row.readerIrom.map((_, j) => (i === j ? value : null));
        return aRow({ readerIrom: only, readerTranslation: only.map(() => null) });
      }),
    );
    const apart = groupOf(reportOf(single)).irom.bias;
    expect(apart.value).toBeCloseTo(clustered.value!, 9);
    expect(clustered).toMatchObject({ n: 200, patients: 40 });
    expect(apart).toMatchObject({ n: 200, patients: 200 });
    expect(widthOf(clustered)).toBeGreaterThan(1.8 * widthOf(apart));
  });

  it('is the same however many read a patient, or however many pairs one has', () => {
    const uniform = uniformFrom(5);
    const once = many(30, (i) => aRow({ patient: `p${i}` }, { irom: 10 + 4 * (uniform() - 0.5) }));
    const twice = [
      ...once,
      ...once.map((row) => aRow({ ...row, readingId: `${row.readingId}b`, reader: 'r2' })),
    ];
    const [one, two] = [groupOf(reportOf(once)).irom.mae, groupOf(reportOf(twice)).irom.mae];
    expect(two).toMatchObject({ n: 300, patients: 30 });
    expect(two.interval95![0]).toBeCloseTo(one.interval95![0], 9);
    expect(two.interval95![1]).toBeCloseTo(one.interval95![1], 9);
  });

  it('holds for a network of thousands, whose patients are drawn in blocks', () => {
    const uniform = uniformFrom(6);
    const rows = many(3_000, () => aRow({}, { irom: 10 + 4 * (uniform() - 0.5) }));
    const { irom, call } = groupOf(reportOf(rows));
    expect(irom).toMatchObject({ n: 15_000, patients: 3_000, bias: { patients: 3_000 } });
    expect(call.specificity.patients).toBe(3_000);
    // Uniform over 4 degrees: 1.96 x 4 / sqrt(12 x 3,000) either way.
    expect(widthOf(irom.bias) / 2).toBeCloseTo((1.96 * 4) / Math.sqrt(12 * 3_000), 2);
    expect(irom.upperLimit.value).toBeCloseTo((1.96 * 4) / Math.sqrt(12), 1);
  });
});

describe('groups', () => {
  const rows = [
    aRow({ device: 'B', day: '2030-02-01', modelSha256: 'b'.repeat(64) }, { irom: 7 }),
    aRow({ device: null }),
    aRow({ modelSha256: null, modelIrom: Array(5).fill(null), modelTranslation: Array(5).fill(null) }),
  ];

  it('are all, segments, devices, months and models', () => {
    const report = reportOf(rows);
    expect(report.groups.map(({ by, key }) => `${by} ${key.slice(0, 7)}`)).toEqual([
      'all all',
      ...['L1-L2', 'L2-L3', 'L3-L4', 'L4-L5', 'L5-S1'].map((segment) => `segment ${segment}`),
      ...['device A', 'device B', 'device unknown', 'month 2030-01', 'month 2030-02'],
      ...['model aaaaaaa', 'model bbbbbbb'],
    ]);
    expect(groupOf(report, 'device', 'B').irom).toMatchObject({ n: 5, patients: 1, bias: { value: 3 } });
    expect(groupOf(report, 'segment', 'L4-L5').irom).toMatchObject({ n: 2, patients: 2 });
    expect(report.models).toEqual(MODELS);
  });

  it('count what the model did not give although the reader could read it', () => {
    const { identification, irom } = groupOf(reportOf(rows));
    expect(identification).toMatchObject({ n: 15, patients: 3, value: expect.closeTo(2 / 3, 9) as number });
    expect(irom.n).toBe(10);
  });

  it('say how often the interval holds the reader’s value, and how far corners lie', () => {
    const corners = { L1: 1, L2: 2, L4: 4 };
    const report = reportOf([aRow({ corners }), aRow({}, { irom: 7 })]);
    expect(groupOf(report).irom.coverage).toMatchObject({ n: 10, value: 0.5 });
    expect(groupOf(report).cornerMae).toMatchObject({ n: 3, value: expect.closeTo(7 / 3, 9) as number });
    expect(groupOf(report, 'segment', 'L1-L2').cornerMae).toMatchObject({ n: 2, value: 1.5 });
    expect(groupOf(report, 'segment', 'L5-S1').cornerMae).toMatchObject({ n: 0, value: null });
  });
});

describe('the call', () => {
  const call = (overrides: Partial<AgreementRow>) => groupOf(reportOf([aRow(overrides)])).call.table;
  const of = (value: number | null) => [value, null, null, null, null];

  it('is by the default rule set on both sides: above 15 degrees at L1-L2, or above 4.5 mm', () => {
    const [angles, lengths] = [of(16), of(1)];
    const none = { bothYes: 0, modelOnly: 0, readerOnly: 0, bothNo: 0 };
    const calm = { modelIrom: of(5), readerIrom: of(5), modelTranslation: of(1), readerTranslation: of(1) };
    expect(call(calm)).toEqual({ ...none, bothNo: 1 });
    expect(call({ ...calm, modelIrom: angles })).toEqual({ ...none, modelOnly: 1 });
    expect(call({ ...calm, readerIrom: angles })).toEqual({ ...none, readerOnly: 1 });
    expect(call({ ...calm, readerTranslation: of(4.6), modelTranslation: of(-5) })).toEqual({
      ...none,
      bothYes: 1,
    });
    expect(call({ ...calm, modelTranslation: lengths, readerTranslation: of(4.4) })).toEqual({
      ...none,
      bothNo: 1,
    });
  });

  it('leaves out what only one of them could have seen', () => {
    const both = { modelIrom: of(5), readerIrom: of(5) };
    expect(call({ ...both, modelTranslation: of(9), readerTranslation: of(null) })).toMatchObject({
      bothNo: 1,
    });
    const angleless = { ...both, readerIrom: of(null), modelTranslation: of(9), readerTranslation: of(9) };
    expect(call(angleless)).toMatchObject({ bothYes: 0, modelOnly: 0, readerOnly: 0, bothNo: 0 });
  });

  it('is not made of another protocol than the thresholds’', () => {
    const endplate = aRow({ angleProtocol: 'endplate' });
    expect(groupOf(reportOf([endplate])).call.n).toBe(0);
    expect(groupOf(reportOf([endplate])).irom.n).toBe(5);
  });
});

describe('readers among themselves', () => {
  const look = (patient: string, reader: string, irom: number, overrides: Partial<AgreementRow> = {}) =>
    aRow({ patient, pairId: patient.padStart(32, '0'), reader, ...overrides }, { irom });

  it('are compared by their first blinded looks, and each with their own second', () => {
    const rows = ['1', '2', '3'].flatMap((patient, i) => [
      look(patient, 'ann', 8 + i),
      look(patient, 'bob', 7 + i, { sampling: 'convenience' }),
      look(patient, 'ann', 8.5 + i, { repeat: 2, sampling: 'convenience' }),
      look(patient, 'eve', 40, { blinded: false }),
    ]);
    const { betweenReaders } = reportOf(rows);
    expect(betweenReaders).toMatchObject({
      ...{ readers: 2, pairsReadTwice: 3 },
      irom: { mae: { n: 15, patients: 3, value: 1 }, bias: { value: 1 } },
      sameReaderIromSd: { n: 15, patients: 3 },
    });
    expect(betweenReaders.irom.sd.value).toBeCloseTo(0, 9);
  });

  it('are not compared by unlike protocols', () => {
    const rows = [look('1', 'ann', 8), look('1', 'bob', 7, { angleProtocol: 'endplate' })];
    const { irom, translation } = reportOf(rows).betweenReaders;
    expect([irom.mae.n, translation.mae.n]).toEqual([0, 5]);
  });
});

describe('points', () => {
  it('are every segment that both have, the newest first, two thousand at most', () => {
    const rows = many(500, (i) => aRow({ day: `2030-0${1 + (i % 3)}-15` }));
    const { irom, translation } = reportOf(rows).points;
    expect([irom.length, translation.length]).toEqual([2_000, 2_000]);
    expect(irom[0]).toMatchObject({ day: '2030-03-15', segment: 'L1-L2', model: 10, reader: 9 });
    expect(irom.map(({ day }) => day)).toEqual(
      irom
        .map(({ day }) => day)
        .toSorted()
        .reverse(),
    );
  });
});
