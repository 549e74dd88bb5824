import { readFileSync } from 'node:fs';

/** Of this app, from its package.json; the same place from src and from dist. */
export const VERSION = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version;
