import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ModelIdentity } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import type { InputSize } from '@sagitta/landmarks';
import { fileOf, ModelManifest, type NetworkEntry } from './manifest.ts';

/** One network of a model folder, read and verified: all that a session needs to run it. */
export interface NetworkFile {
  readonly modelId: string;
  /** Where it was read, for messages. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Of its input, pixels. */
  readonly size: InputSize;
  /** Name of its input. */
  readonly input: string;
  readonly outputs: ModelManifest['outputs'];
}

/** A model folder, read and verified: the bytes that were hashed are the bytes that run. */
export interface Model {
  readonly folder: string;
  readonly manifest: ModelManifest;
  /**
   * Its `sha256` pins everything that measures. Of a model that is one file and nothing else it is that file's; with a
   * second file, a refusal or an uncertainty it is the manifest's, which holds them all and says which files compute.
   */
  readonly identity: ModelIdentity;
  readonly networks: {
    /** Null: the measuring network locates too. */
    readonly locate: NetworkFile | null;
    readonly measure: NetworkFile;
  };
}

async function readPart(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new Failure(
      'model-invalid',
      `Cannot read ${file} (${reason}): MODEL_DIR must be a model folder with manifest.json and its networks`,
      { cause },
    );
  }
}

function parseManifest(file: string, bytes: Uint8Array): ModelManifest {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (cause) {
    throw new Failure('model-invalid', `${file} is not JSON: ${(cause as Error).message}`, { cause });
  }
  const parsed = ModelManifest.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new Failure('model-invalid', `${file} is not a model manifest: ${z.prettifyError(parsed.error)}`);
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function readNetwork(
  folder: string,
  { id, input, outputs }: ModelManifest,
  network: NetworkEntry,
): Promise<NetworkFile> {
  const { width, height } = network;
  const { file: name, sha256 } = fileOf(network);
  const file = join(folder, name);
  const bytes = await readPart(file);
  const actual = sha256Of(bytes);
  if (actual !== sha256) {
    throw new Failure(
      'model-invalid',
      `${file} is not the file its manifest describes: expected sha256 ${sha256}, got ${actual}. ` +
        'Fetch the model folder again, or correct the manifest if the model was replaced on purpose',
    );
  }
  return { modelId: id, file, bytes, size: { width, height }, input: input.name, outputs };
}

/**
 * Reads a model folder (`manifest.json` and of the one or two networks it names the files that compute) and verifies each
 * file's sha256.
 *
 * @throws Failure `model-invalid` naming the file, and for a wrong checksum the expected and the actual one
 */
export async function loadModel(folder: string): Promise<Model> {
  const manifestFile = join(folder, 'manifest.json');
  const manifestBytes = await readPart(manifestFile);
  const manifest = parseManifest(manifestFile, manifestBytes);
  const { locate, measure } = manifest.networks;
  const networks = {
    locate: locate ? await readNetwork(folder, manifest, locate) : null,
    measure: await readNetwork(folder, manifest, measure),
  };
  const isOneFile = !locate && !measure.int8 && !manifest.refusal && !manifest.uncertainty;
  const sha256 = isOneFile ? measure.sha256 : sha256Of(manifestBytes);
  return { folder, manifest, identity: { id: manifest.id, sha256 }, networks };
}
