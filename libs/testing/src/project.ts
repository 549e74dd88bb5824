import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder; the same depth from `src` and from `dist`. */
export const PROJECT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
