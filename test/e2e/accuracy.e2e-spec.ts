import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { scoreFilm, scorePair, summarise, type AccuracySummary } from '@sagitta/accuracy';
import { POSTURES } from '@sagitta/kinematics';
import { MeasuringThread } from '@sagitta/measurement';
import { measurePair } from '@sagitta/motion';
import { phantomPairs, type Phantom } from '@sagitta/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECT, sagitta } from '../support/running-system.ts';

interface Row {
  readonly group: string;
  readonly of: string | null;
  readonly measure: string;
  readonly n: number;
  readonly value: number | null;
  interval95: [number, number] | null;
}
interface Report {
  readonly films: string;
  readonly rows: Row[];
  readonly refusals: Record<string, number>;
}

let folder: string;
let pairs: Phantom[];
let set: string;

/** The first two phantom pairs as a set of their own. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'sagitta-accuracy-'));
  pairs = (await phantomPairs()).slice(0, 2);
  set = path.join(folder, 'set');
  await mkdir(set);
  const all = JSON.parse(await readFile(path.join(PROJECT, 'test/phantoms/phantoms.json'), 'utf8')) as {
    pairs: unknown[];
  };
  await writeFile(path.join(set, 'phantoms.json'), JSON.stringify({ ...all, pairs: all.pairs.slice(0, 2) }));
  for (const { pair, pathOf } of pairs) {
    for (const posture of POSTURES) await copyFile(pathOf(posture), path.join(set, pair[posture]));
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const valueOf = ({ rows }: Report, measure: string): Pick<Row, 'n' | 'value'> => {
  const { n, value } = rows.find((row) => row.group === 'all' && row.measure === measure)!;
  return { n, value };
};

async function scoredDirectly(): Promise<AccuracySummary> {
  const modelFolder = process.env.MODEL_DIR ?? path.join(PROJECT, 'models/lumbar-hrnet-w16');
  const thread = await MeasuringThread.open({ modelFolder, provider: 'cpu' });
  const films = [];
  const scores = [];
  for (const { pair, pathOf } of pairs) {
    const flexion = await thread.measureFilm({ path: pathOf('flexion') });
    const extension = await thread.measureFilm({ path: pathOf('extension') });
    films.push(
      scoreFilm(pair.flexionTruth, flexion.landmarks),
      scoreFilm(pair.extensionTruth, extension.landmarks),
    );
    scores.push(scorePair(pair.segments, measurePair(flexion, extension).segments));
  }
  await thread.close();
  return summarise(films, scores);
}

describe('sagitta accuracy', () => {
  it('prints what direct scoring gives, beside the study', async () => {
    const plot = path.join(folder, 'plot.svg');
    const printed = await sagitta(['accuracy', '--set', set, '--provider', 'cpu', '--json', '--plot', plot]);
    expect(printed.stderr).toBe('');
    const report = JSON.parse(printed.stdout) as Report;
    const direct = await scoredDirectly();

    expect(report.films).toBe('synthetic');
    expect(valueOf(report, 'identification')).toEqual({ n: 24, value: direct.identificationRate });
    expect(valueOf(report, 'corner-mean').n).toBe(88);
    expect(valueOf(report, 'corner-mean').value).toBeCloseTo(direct.cornerErrorMm.mean!, 9);
    expect(valueOf(report, 'corner-median').value).toBeCloseTo(direct.cornerErrorMm.median!, 9);
    expect(valueOf(report, 'irom-mean').n).toBe(10);
    expect(valueOf(report, 'irom-mean').value).toBeCloseTo(direct.iromErrorDegrees.mean!, 9);
    expect(valueOf(report, 'translation-mean').value).toBeCloseTo(direct.translationErrorMm.mean!, 9);
    expect(await readFile(plot, 'utf8')).toContain('IROM: 10 values');

    const { stdout } = await sagitta(['accuracy', '--set', set, '--provider', 'cpu']);
    const line = (start: string) => stdout.split('\n').find((one) => one.includes(start))!;
    expect(line('IROM error, mean')).toContain('2.98');
    expect(line('IROM error, mean')).toContain(direct.iromErrorDegrees.mean!.toFixed(2));
    expect(line('corner error, mean')).toContain(direct.cornerErrorMm.mean!.toFixed(2));
    expect(stdout.match(/research use/gi)).toHaveLength(1);
  });

  it('ends with exit code 1 when a row got worse than the standing model beyond its interval', async () => {
    const file = path.join(folder, 'standing.json');
    const { stdout } = await sagitta(['accuracy', '--set', set, '--provider', 'cpu', '--json']);
    await writeFile(file, stdout);
    expect((await sagitta(['accuracy', '--set', set, '--provider', 'cpu', '--compare', file])).code).toBe(0);

    const standing = JSON.parse(stdout) as Report;
    const corners = standing.rows.find(({ measure }) => measure === 'corner-mean')!;
    Object.assign(corners, { value: 0.01, interval95: [0.005, 0.015] });
    await writeFile(file, JSON.stringify(standing));
    const { code, stdout: compared } = await sagitta([
      ...['accuracy', '--set', set, '--provider', 'cpu', '--compare', file],
    ]);
    expect(code).toBe(1);
    expect(compared).toContain('worse 1');
  });

  it('scores labelled films: a refused one counts 35 mm a corner, pairs where the labels name some', async () => {
    const { pair, pathOf } = pairs[0]!;
    const films = path.join(folder, 'films');
    await mkdir(films);
    for (const posture of POSTURES) await copyFile(pathOf(posture), path.join(films, pair[posture]));
    await writeFile(path.join(films, 'broken.png'), 'not a film');
    const { L1, ...rest } = pair.flexionTruth.corners;
    await writeFile(
      path.join(films, 'annotations.json'),
      JSON.stringify({
        [pair.flexion]: { levels: { T12: L1, L1: null, ...rest } },
        [pair.extension]: { levels: pair.extensionTruth.corners },
        'broken.png': { levels: pair.extensionTruth.corners },
        pairs: [{ id: 'one', flexion: pair.flexion, extension: pair.extension }],
      }),
    );
    const { stdout, code } = await sagitta(['accuracy', '--films', films, '--provider', 'cpu', '--json']);
    expect(code).toBe(0);
    const report = JSON.parse(stdout) as Report & {
      scored: { films: { score: { corners: { mm: number }[] } }[] };
    };
    expect(report).toMatchObject({ films: 'real', refusals: { 'not-an-image': 1 } });
    expect(report.scored.films[2]!.score.corners.map(({ mm }) => mm)).toEqual(Array(22).fill(35));
    // L1 is not on the flexion film: nobody is asked for L1-L2.
    expect(valueOf(report, 'identification').n).toBe(5 + 6 + 6);
    expect(valueOf(report, 'irom-mean').n).toBe(4);
    expect(valueOf(report, 'translation-mean').n).toBe(4);
  });

  it('refuses folders without truth and reports of other films, before it measures anything', async () => {
    const nothing = await sagitta(['accuracy', '--set', os.tmpdir()]);
    expect(nothing.code).toBe(3);
    expect(JSON.parse(nothing.stderr)).toMatchObject({ code: 'film-missing' });
    expect((await sagitta(['accuracy', '--set', set, '--films', set])).code).toBe(2);

    const file = path.join(folder, 'other.json');
    const other = {
      schema: 1,
      films: 'real',
      set: { sha256: 'a'.repeat(64) },
      model: null,
      profile: 'fast',
      rows: [],
    };
    await writeFile(file, JSON.stringify(other));
    const compared = await sagitta(['accuracy', '--set', set, '--compare', file]);
    expect(compared.code).toBe(3);
    expect(JSON.parse(compared.stderr)).toMatchObject({
      code: 'request-malformed',
      message: expect.stringContaining('other films'),
    });
  });
});
