import { createHash } from 'node:crypto';
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync, globSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  loadModel,
  ModelManifest,
  openModel,
  openSession,
  type LandmarkModel,
  type Model,
  type NetworkFile,
} from './index.ts';

const BASELINE = fileURLToPath(new URL('../../../models/lumbar-hrnet-w16-baseline', import.meta.url));
const gpu = existsSync('/dev/nvidia0') || existsSync('/dev/dxg') || globSync('/dev/dri/renderD*').length > 0;

describe('loadModel', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sagitta-model-'));
    await cp(BASELINE, folder, { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('names the file, the expected and the actual checksum of a changed model', async () => {
    const file = join(folder, 'model.onnx');
    const bytes = await readFile(file);
    bytes[bytes.length >> 1]! ^= 1;
    await writeFile(file, bytes);
    await expect(loadModel(folder)).rejects.toMatchObject({
      code: 'model-invalid',
      message: expect.stringMatching(
        new RegExp(`^${file} .*expected sha256 d4d7326dc40a[0-9a-f]{52}, got (?!d4d7326dc40a)[0-9a-f]{64}`),
      ) as string,
    });
  });

  it('names the field of a wrong manifest, and the file', async () => {
    const file = join(folder, 'manifest.json');
    const manifest = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    await writeFile(file, JSON.stringify({ ...manifest, schema: 1 }));
    await expect(loadModel(folder)).rejects.toThrow(/manifest\.json is not a model manifest[^]*schema/);
    await writeFile(file, '{');
    await expect(loadModel(folder)).rejects.toThrow(/manifest\.json is not JSON/);
  });

  it('says that a folder is no model folder', async () => {
    await expect(loadModel(join(folder, 'absent'))).rejects.toThrow(
      /absent\/manifest\.json \(ENOENT\): MODEL_DIR/,
    );
  });
});

describe('a model of two networks', () => {
  let folder: string;
  const manifestFile = () => join(folder, 'manifest.json');
  const writeManifest = (manifest: ModelManifest): Promise<void> =>
    writeFile(manifestFile(), JSON.stringify(manifest));
  let manifest: ModelManifest;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sagitta-model-'));
    await cp(BASELINE, folder, { recursive: true });
    await cp(join(folder, 'model.onnx'), join(folder, 'locate.onnx'));
    const one = ModelManifest.parse(JSON.parse(await readFile(manifestFile(), 'utf8')));
    const { measure } = one.networks;
    manifest = { ...one, networks: { locate: { ...measure, file: 'locate.onnx' }, measure } };
    await writeManifest(manifest);
    return () => rm(folder, { recursive: true });
  });

  it('is pinned by its manifest, which holds the checksums of both', async () => {
    const { identity } = await loadModel(folder);
    const sha256 = createHash('sha256')
      .update(await readFile(manifestFile()))
      .digest('hex');
    expect(identity).toEqual({ id: manifest.id, sha256 });
    expect((await loadModel(BASELINE)).identity.sha256).toBe(manifest.networks.measure.sha256);
  });

  it.each([
    [
      'refusal',
      { threshold: 0.5, fittedOn: { lumbar: 1, others: 1, wronglyRefused: 0, wronglyAccepted: 0 } },
    ],
    [
      'uncertainty',
      {
        ...{ base: 0.01, spread: 0.1, doubt: 1, motionShare: 0.5 },
        fittedOn: {
          ...{ pairs: 1, profile: 'fast', cornerCoverage: 0.9 },
          ...{ iromCoverage: 0.9, translationCoverage: 0.9 },
        },
      },
    ],
  ])('is another one with another %s, of however many networks', async (name, fitted) => {
    const one = { ...manifest, networks: { measure: manifest.networks.measure } };
    const shas = new Set<string>([one.networks.measure.sha256]);
    for (const next of [{ ...one, [name]: fitted }, { ...manifest, [name]: fitted }, manifest]) {
      await writeManifest(next);
      shas.add((await loadModel(folder)).identity.sha256);
    }
    expect(shas.size).toBe(4);
  });

  it.each(['locate.onnx', 'model.onnx'])('is refused when %s is another file', async (name) => {
    await appendFile(join(folder, name), 'x');
    await expect(loadModel(folder)).rejects.toMatchObject({
      code: 'model-invalid',
      message: expect.stringContaining(`${name} is not the file its manifest describes`) as string,
    });
  });

  it('opens a session for each', async () => {
    const opened = await openModel(await loadModel(folder), { provider: 'auto', threads: 1 });
    for (const network of [opened.locate!, opened.measure]) {
      const { columns } = await network.run(new Float32Array(320 * 512));
      expect(columns).toBe(80);
    }
    await opened.close();
  });

  it('is refused when one of them computes another size than its manifest says, and names that one', async () => {
    const locate = { ...manifest.networks.locate!, width: 160, height: 256 };
    await writeManifest({ ...manifest, networks: { ...manifest.networks, locate } });
    await expect(openModel(await loadModel(folder), { provider: 'cpu', threads: 1 })).rejects.toMatchObject({
      code: 'model-invalid',
      message: expect.stringMatching(/locate\.onnx/) as string,
    });
  });
});

describe('a network in two precisions', () => {
  let folder: string;
  let manifest: ModelManifest;
  const use = async (precision: 'fp32' | 'int8'): Promise<Model> => {
    const { measure } = manifest.networks;
    const networks = { measure: { ...measure, precision } };
    await writeFile(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, networks }));
    return loadModel(folder);
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sagitta-model-'));
    await cp(BASELINE, folder, { recursive: true });
    await cp(join(folder, 'model.onnx'), join(folder, 'model.int8.onnx'));
    const one = ModelManifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
    const { measure } = one.networks;
    const int8 = { file: 'model.int8.onnx', sha256: measure.sha256 };
    manifest = { ...one, networks: { measure: { ...measure, int8 } } };
    return () => rm(folder, { recursive: true });
  });

  it('computes what its manifest says, and its checksum tells which', async () => {
    const [single, integers] = [await use('fp32'), await use('int8')];
    expect(single.networks.measure.file).toBe(join(folder, 'model.onnx'));
    expect(integers.networks.measure.file).toBe(join(folder, 'model.int8.onnx'));
    expect(single.identity.sha256).not.toBe(integers.identity.sha256);
  });

  it('is refused when the file that computes is another', async () => {
    await appendFile(join(folder, 'model.int8.onnx'), 'x');
    await expect(use('int8')).rejects.toMatchObject({ code: 'model-invalid' });
    await expect(use('fp32')).resolves.toBeDefined();
  });
});

describe('a session', () => {
  it('answers several inputs at once as one by one', async () => {
    const { measure } = (await loadModel(BASELINE)).networks;
    const session = await openSession(measure, 'cpu', 1);
    const length = measure.size.width * measure.size.height;
    const inputs = [0.2, 0.7].map((grey) =>
      Float32Array.from({ length }, (_, i) => (i % 97 < 40 ? grey : 0)),
    );
    const together = await session.runBatch(inputs);
    for (const [i, input] of inputs.entries()) {
      const { centroids } = await session.run(input);
      const furthest = centroids.reduce(
        (most, value, at) => Math.max(most, Math.abs(value - together[i]!.centroids[at]!)),
        0,
      );
      expect(furthest).toBeLessThan(1e-3);
    }
    await session.close();
  });
});

describe('openModel', () => {
  let model: Model;
  let opened: LandmarkModel | undefined;
  beforeAll(async () => {
    model = await loadModel(BASELINE);
  });
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
  });

  const measuringWith = (change: Partial<NetworkFile>): Model => ({
    ...model,
    networks: { locate: null, measure: { ...model.networks.measure, ...change } },
  });

  it('computes heatmaps of the manifest’s shape', async () => {
    opened = await openModel(model, { provider: 'cpu', threads: 1 });
    const { measure, locate } = opened;
    expect(locate).toBeNull();
    const { width, height } = measure.input;
    const heatmaps = await measure.run(new Float32Array(width * height).fill(0.3));
    expect(heatmaps).toMatchObject({ columns: width / 4, rows: height / 4, stride: 4 });
    expect(heatmaps.centroids).toHaveLength(7 * (width / 4) * (height / 4));
    expect(heatmaps.corners).toHaveLength(34 * (width / 4) * (height / 4));
    expect(heatmaps.corners.every(Number.isFinite)).toBe(true);
    expect(opened.runtime).toMatch(/^onnxruntime-node \d+\.\d+\.\d+$/);
  });

  it('fails clearly on an input of the wrong size', async () => {
    opened = await openModel(model, { provider: 'cpu', threads: 1 });
    await expect(opened.measure.run(new Float32Array(10))).rejects.toMatchObject({
      code: 'inference-failed',
    });
  });

  it.skipIf(gpu)('auto says what it tried and takes the CPU on a machine without a GPU', async () => {
    opened = await openModel(model, { provider: 'auto', threads: 1 });
    expect(opened).toMatchObject({ provider: 'cpu', requestedProvider: 'auto' });
    expect(opened.notes.map((note) => note.split(':')[0])).toEqual(['tensorrt', 'cuda', 'webgpu', 'cpu']);
    expect(opened.notes.at(-1)).toBe('cpu: chosen');
  });

  it.skipIf(gpu).each(['tensorrt', 'cuda', 'webgpu'] as const)(
    '%s by name refuses to start on a machine without a GPU, and says what it needs',
    async (provider) => {
      await expect(openModel(model, { provider, threads: 1 })).rejects.toMatchObject({
        code: 'provider-unavailable',
        message: expect.stringMatching(
          /needs (a|an NVIDIA) GPU.*EXECUTION_PROVIDER=auto falls back/,
        ) as string,
      });
    },
  );

  it('refuses a file whose ends are not the manifest’s', async () => {
    await expect(
      openModel(measuringWith({ input: 'image' }), { provider: 'cpu', threads: 1 }),
    ).rejects.toMatchObject({
      code: 'model-invalid',
      message: expect.stringContaining(
        'has input x and outputs cent, corn; its manifest says image',
      ) as string,
    });
  });

  it('refuses a file that computes other shapes than its manifest says, before the first film', async () => {
    const { outputs } = model.networks.measure;
    const swapped = {
      ...outputs,
      centroids: { ...outputs.centroids, name: outputs.corners.name },
      corners: { ...outputs.corners, name: outputs.centroids.name },
    };
    await expect(
      openModel(measuringWith({ outputs: swapped }), { provider: 'cpu', threads: 1 }),
    ).rejects.toMatchObject({
      code: 'model-invalid',
      message: expect.stringMatching(/is 1 x 34 x .* its manifest says 1 x 7 x /) as string,
    });
  });

  it('refuses a file that is no ONNX model', async () => {
    await expect(
      openModel(measuringWith({ bytes: new Uint8Array(100) }), { provider: 'cpu', threads: 1 }),
    ).rejects.toMatchObject({
      code: 'model-invalid',
      message: expect.stringMatching(/^Cannot open .*model\.onnx: /) as string,
    });
  });
});
