import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder: where the models, migrations and built apps lie. Same depth from `src` and from `dist`. */
export const PROJECT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

export const inProject = (...parts: string[]): string => path.join(PROJECT, ...parts);

export const SOFTWARE_VERSION: string = (
  JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as { version: string }
).version;

/** The model that measures unless MODEL_DIR names another. */
export const modelFolder = (): string => process.env.MODEL_DIR ?? inProject('models', 'lumbar-hrnet-w16');

/** The model that speed is held against: one look at a film, in single precision. */
export const baselineFolder = (): string => inProject('models', 'lumbar-hrnet-w16-baseline');
