import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT } from './project.ts';
import { scratchFolder } from './scratch.ts';

/** Parts of a model's manifest.json that change what its networks' answers are taken for. */
interface ManifestChanges {
  readonly refusal?: { readonly threshold: number };
  readonly uncertainty?: Readonly<Record<'base' | 'spread' | 'doubt' | 'motionShare', number>>;
}

const FITTED_ON = {
  refusal: { lumbar: 1, others: 1, wronglyRefused: 0, wronglyAccepted: 0 },
  uncertainty: {
    pairs: 1,
    profile: 'fast',
    cornerCoverage: 0.9,
    iromCoverage: 0.9,
    translationCoverage: 0.9,
  },
};

/**
 * A folder with the committed networks and a manifest of which only `changes` say when films are refused and how sure
 * corners are: what tests assert must not hang on how the committed model was fitted.
 */
export function modelFolderWith({ refusal, uncertainty }: ManifestChanges): string {
  const committed = path.join(PROJECT, 'models', 'lumbar-hrnet-w16');
  const folder = scratchFolder('model');
  const manifest = JSON.parse(readFileSync(path.join(committed, 'manifest.json'), 'utf8')) as {
    networks: Record<string, { file: string; int8?: { file: string } }>;
  };
  const files = Object.values(manifest.networks).flatMap(({ file, int8 }) =>
    int8 ? [file, int8.file] : [file],
  );
  for (const file of files) {
    symlinkSync(path.join(committed, file), path.join(folder, file));
  }
  const changed = {
    ...manifest,
    refusal: refusal && { ...refusal, fittedOn: FITTED_ON.refusal },
    uncertainty: uncertainty && { ...uncertainty, fittedOn: FITTED_ON.uncertainty },
  };
  writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(changed, null, 2));
  return folder;
}
