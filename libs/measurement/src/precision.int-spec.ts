import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeFilm } from '@sagitta/film-decoding';
import { loadModel, ModelManifest, openModel, type LandmarkModel } from '@sagitta/inference';
import type { FilmImage } from '@sagitta/landmarks';
import { phantomPairs } from '@sagitta/testing';
import { describeSpine } from '@sagitta/motion';
import { detectSpine } from './detect-spine.ts';

const FOLDER = fileURLToPath(new URL('../../../models/lumbar-hrnet-w16', import.meta.url));
const { networks } = ModelManifest.parse(JSON.parse(readFileSync(join(FOLDER, 'manifest.json'), 'utf8')));
const IN_BOTH = (['locate', 'measure'] as const).filter((role) => networks[role]?.int8);
const PAIRS = 6;

describe.skipIf(IN_BOTH.length === 0)('a network in 8-bit integers', () => {
  const opened = new Map<string, LandmarkModel>();
  const folders: string[] = [];
  let films: FilmImage[];

  /** The model with only this network in integers; with null, none. */
  async function open(inIntegers: 'locate' | 'measure' | null): Promise<LandmarkModel> {
    const folder = await mkdtemp(join(tmpdir(), 'sagitta-precision-'));
    folders.push(folder);
    await cp(FOLDER, folder, { recursive: true, filter: (file) => !file.endsWith('.npz') });
    const file = join(folder, 'manifest.json');
    const manifest = JSON.parse(await readFile(file, 'utf8')) as { networks: Record<string, object> };
    for (const [role, network] of Object.entries(manifest.networks)) {
      Object.assign(network, { precision: role === inIntegers ? 'int8' : 'fp32' });
    }
    await writeFile(file, JSON.stringify(manifest));
    return openModel(await loadModel(folder), { provider: 'cpu', threads: 1 });
  }

  beforeAll(async () => {
    for (const role of [null, ...IN_BOTH]) opened.set(String(role), await open(role));
    films = [];
    for (const phantom of (await phantomPairs()).slice(0, PAIRS)) {
      for (const posture of ['flexion', 'extension'] as const) {
        films.push((await decodeFilm(await phantom.film(posture))).image);
      }
    }
  });
  afterAll(async () => {
    for (const model of opened.values()) await model.close();
    for (const folder of folders) await rm(folder, { recursive: true });
  });

  const cornersOf = async (film: FilmImage, model: LandmarkModel) => {
    const { detection, placement } = await detectSpine(film, model);
    const { landmarks } = describeSpine(detection, placement);
    return new Map(
      landmarks.flatMap(({ level, corner, x, y }) => (corner ? [[`${level} ${corner}`, { x, y }]] : [])),
    );
  };

  it.each(IN_BOTH)('%s: finds the corners where single precision finds them', async (role) => {
    const distances: number[] = [];
    for (const film of films) {
      const [single, integers] = [
        await cornersOf(film, opened.get('null')!),
        await cornersOf(film, opened.get(role)!),
      ];
      for (const [name, point] of single) {
        const other = integers.get(name);
        // In shares of the film's height: 0.001 is about half a millimetre.
        distances.push(other ? Math.hypot(point.x - other.x, point.y - other.y) / film.height : Infinity);
      }
    }
    distances.sort((a, b) => a - b);
    expect(distances.length).toBeGreaterThan(15 * films.length);
    expect(distances[distances.length >> 1]).toBeLessThan(0.001);
    expect(distances.filter((distance) => distance > 0.01).length).toBeLessThan(distances.length / 10);
  });
});
