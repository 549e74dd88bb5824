import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync, globSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadModel, openNetwork, type LandmarkNetwork, type Model } from './index.ts';

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
    await writeFile(file, JSON.stringify({ ...manifest, schema: 2 }));
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

describe('openNetwork', () => {
  let model: Model;
  let network: LandmarkNetwork | undefined;
  beforeAll(async () => {
    model = await loadModel(BASELINE);
  });
  afterEach(async () => {
    await network?.close();
    network = undefined;
  });

  it('computes heatmaps of the manifest’s shape', async () => {
    network = await openNetwork(model, { provider: 'cpu', threads: 1 });
    const { width, height } = network.input;
    const heatmaps = await network.run(new Float32Array(width * height).fill(0.3));
    expect(heatmaps).toMatchObject({ columns: width / 4, rows: height / 4, stride: 4 });
    expect(heatmaps.centroids).toHaveLength(7 * (width / 4) * (height / 4));
    expect(heatmaps.corners).toHaveLength(34 * (width / 4) * (height / 4));
    expect(heatmaps.corners.every(Number.isFinite)).toBe(true);
    expect(network.runtime).toMatch(/^onnxruntime-node \d+\.\d+\.\d+$/);
  });

  it('fails clearly on an input of the wrong size', async () => {
    network = await openNetwork(model, { provider: 'cpu', threads: 1 });
    await expect(network.run(new Float32Array(10))).rejects.toMatchObject({ code: 'inference-failed' });
  });

  it.skipIf(gpu)('auto says what it tried and takes the CPU on a machine without a GPU', async () => {
    network = await openNetwork(model, { provider: 'auto', threads: 1 });
    expect(network).toMatchObject({ provider: 'cpu', requestedProvider: 'auto' });
    expect(network.notes.map((note) => note.split(':')[0])).toEqual(['tensorrt', 'cuda', 'webgpu', 'cpu']);
    expect(network.notes.at(-1)).toBe('cpu: chosen');
  });

  it.skipIf(gpu).each(['tensorrt', 'cuda', 'webgpu'] as const)(
    '%s by name refuses to start on a machine without a GPU, and says what it needs',
    async (provider) => {
      await expect(openNetwork(model, { provider, threads: 1 })).rejects.toMatchObject({
        code: 'provider-unavailable',
        message: expect.stringMatching(
          /needs (a|an NVIDIA) GPU.*EXECUTION_PROVIDER=auto falls back/,
        ) as string,
      });
    },
  );

  it('refuses a file whose ends are not the manifest’s', async () => {
    const { manifest } = model;
    const other = { ...model, manifest: { ...manifest, input: { ...manifest.input, name: 'image' } } };
    await expect(openNetwork(other, { provider: 'cpu', threads: 1 })).rejects.toMatchObject({
      code: 'model-invalid',
      message: expect.stringContaining(
        'has input x and outputs cent, corn; its manifest says image',
      ) as string,
    });
  });

  it('refuses a file that computes other shapes than its manifest says, before the first film', async () => {
    const { manifest } = model;
    const { outputs } = manifest;
    const swapped = {
      ...outputs,
      centroids: { ...outputs.centroids, name: outputs.corners.name },
      corners: { ...outputs.corners, name: outputs.centroids.name },
    };
    const other = { ...model, manifest: { ...manifest, outputs: swapped } };
    await expect(openNetwork(other, { provider: 'cpu', threads: 1 })).rejects.toMatchObject({
      code: 'model-invalid',
      message: expect.stringMatching(/is 1 x 34 x .* its manifest says 1 x 7 x /) as string,
    });
  });

  it('refuses a file that is no ONNX model', async () => {
    const broken = { ...model, bytes: new Uint8Array(100) };
    await expect(openNetwork(broken, { provider: 'cpu', threads: 1 })).rejects.toMatchObject({
      code: 'model-invalid',
    });
  });
});
