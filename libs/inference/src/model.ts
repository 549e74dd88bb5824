import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ModelIdentity } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { ModelManifest } from './manifest.ts';

/** A model folder, read and verified: the bytes that were hashed are the bytes that run. */
export interface Model {
  readonly folder: string;
  readonly manifest: ModelManifest;
  readonly identity: ModelIdentity;
  readonly bytes: Uint8Array;
}

async function readPart(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new Failure(
      'model-invalid',
      `Cannot read ${file} (${reason}): MODEL_DIR must be a model folder with manifest.json and its model`,
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

/**
 * Reads a model folder (`manifest.json` and the file it names) and verifies the file's sha256.
 *
 * @throws Failure `model-invalid` naming the file, and for a wrong checksum the expected and the actual one
 */
export async function loadModel(folder: string): Promise<Model> {
  const manifestFile = join(folder, 'manifest.json');
  const manifest = parseManifest(manifestFile, await readPart(manifestFile));
  const file = join(folder, manifest.file);
  const bytes = await readPart(file);
  const actual = createHash('sha256').update(bytes).digest('hex');
  if (actual !== manifest.sha256) {
    throw new Failure(
      'model-invalid',
      `${file} is not the file its manifest describes: expected sha256 ${manifest.sha256}, got ${actual}. ` +
        'Fetch the model folder again, or correct the manifest if the model was replaced on purpose',
    );
  }
  return { folder, manifest, identity: { id: manifest.id, sha256: actual }, bytes };
}
