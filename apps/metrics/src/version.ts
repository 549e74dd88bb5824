import { readFileSync } from 'node:fs';

/** Of this app, from its package.json; the same place from src and from dist. */
export function ownVersion(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
