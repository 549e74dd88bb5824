import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ModelManifest, type Refusal, type Uncertainty } from '@sagitta/inference';

/**
 * Puts what was fitted into a model folder's manifest.json; the rest stays as it is. The model's sha256 is then its
 * manifest's (docs/contract.md), so it becomes another model. All or nothing: what would make the model unusable is not
 * written.
 */
export async function writeIntoManifest(
  folder: string,
  fitted: { readonly refusal: Refusal } | { readonly uncertainty: Uncertainty },
): Promise<void> {
  const file = path.join(folder, 'manifest.json');
  const manifest = { ...(JSON.parse(await readFile(file, 'utf8')) as object), ...fitted };
  ModelManifest.parse(manifest);
  await writeFile(`${file}.part`, `${JSON.stringify(manifest, null, 2)}\n`);
  await rename(`${file}.part`, file);
}
