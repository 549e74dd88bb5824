#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../dist/main.js', import.meta.url);
if (!existsSync(main)) {
  process.stderr.write(
    'sagitta: not built yet; run `npm run sagitta -- help` once, it builds what is missing\n',
  );
  process.exit(1);
}
await import(main.href);
