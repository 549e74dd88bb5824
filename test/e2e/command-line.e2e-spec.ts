import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { FilmDocument, KinematicsDocument, Measurement } from '@sagitta/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECT, sagitta } from '../support/running-system.ts';

const phantom = (name: string) => path.join(PROJECT, 'test/phantoms', name);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'sagitta-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the command line, without any server', () => {
  it('measures a pair as JSON, and the parts give the same as the whole', async () => {
    const films = [phantom('p01-flexion.dcm'), phantom('p01-extension.dcm')];
    const measured = await sagitta(['measure', ...films, '--json']);
    expect(measured.stderr).toBe('');
    const measurement = Measurement.parse(JSON.parse(measured.stdout));

    const documents = await Promise.all(
      films.map(async (film, i) => {
        const { stdout } = await sagitta(['landmarks', film, '--json']);
        const file = path.join(folder, `${i}.json`);
        await writeFile(file, stdout);
        return { file, document: FilmDocument.parse(JSON.parse(stdout)) };
      }),
    );
    expect(documents.map(({ document }) => document.landmarks)).toEqual([
      measurement.flexion.landmarks,
      measurement.extension.landmarks,
    ]);
    const kinematics = await sagitta(['kinematics', ...documents.map(({ file }) => file), '--json']);
    expect(KinematicsDocument.parse(JSON.parse(kinematics.stdout)).segments).toEqual(measurement.segments);
  });

  it('corrects a measurement by a list of edits, and refuses one that cannot be done', async () => {
    const films = [phantom('p01-flexion.dcm'), phantom('p01-extension.dcm')];
    const { stdout } = await sagitta(['measure', ...films, '--json', '--rules', 'davis-2015']);
    const [measured, edits] = ['measured.json', 'edits.json'].map((name) => path.join(folder, name));
    await writeFile(measured!, stdout);
    await writeFile(edits!, JSON.stringify([{ kind: 'swap-postures' }]));
    const corrected = await sagitta(['correct', measured!, edits!, '--json']);
    const { segments, revision, interpretation } = Measurement.parse(JSON.parse(corrected.stdout));
    expect(interpretation?.ruleSet.id).toBe('davis-2015');
    expect(revision).toEqual({ parent: 'measured.json', edits: [{ kind: 'swap-postures' }] });
    const before = Measurement.parse(JSON.parse(stdout)).segments;
    segments.forEach(({ irom }, i) => expect(irom.degrees).toBeCloseTo(-before[i]!.irom.degrees!, 9));
    const words = await sagitta(['correct', measured!, edits!]);
    expect(words.stdout).toContain('to be reviewed: postures-swapped: The flexion film is');

    const s1 = { kind: 'delete-corner', posture: 'flexion', level: 'S1', corner: 'inferiorAnterior' };
    await writeFile(edits!, JSON.stringify([s1]));
    const { code, stderr } = await sagitta(['correct', measured!, edits!]);
    expect(code).toBe(3);
    expect(JSON.parse(stderr)).toMatchObject({ code: 'request-malformed' });
  });

  it('prints a table for people, with the research notice once', async () => {
    const { stdout, code } = await sagitta([
      'measure',
      phantom('p01-flexion.dcm'),
      phantom('p01-extension.dcm'),
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('L4-L5');
    expect(stdout.match(/research use/gi)).toHaveLength(1);
  });

  it('refuses what is no film: exit code 3, the reason as JSON', async () => {
    const file = path.join(folder, 'notes.png');
    await writeFile(file, 'not a film');
    const { code, stderr } = await sagitta(['landmarks', file]);
    expect(code).toBe(3);
    expect(JSON.parse(stderr)).toMatchObject({ code: 'not-an-image' });
  });

  it('answers a wrong call with usage: exit code 2', async () => {
    expect((await sagitta(['measure', 'only-one.dcm'])).code).toBe(2);
    expect((await sagitta(['simulate', '--rate', 'fast'])).code).toBe(2);
    expect((await sagitta(['simulate', '--drift', 'smear@20'])).code).toBe(2);
    const { code, stderr } = await sagitta(['simulate', '--drift', 'blur@day3']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('needs --days')]);
  });
});
