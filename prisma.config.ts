import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';

// Prisma's native schema engine is downloaded from a host of its own, not from npm. Where it has been downloaded it
// is used; everywhere else its WebAssembly build does the same work behind prisma/schema-engine.mjs.
const engines = dirname(createRequire(import.meta.url).resolve('@prisma/engines/package.json'));
const native = existsSync(engines) && readdirSync(engines).some((file) => file.startsWith('schema-engine-'));
if (!native) {
  process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= fileURLToPath(
    new URL('./prisma/schema-engine.mjs', import.meta.url),
  );
}
process.env['CHECKPOINT_DISABLE'] ??= '1'; // no version check: nothing here calls home

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env['DATABASE_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/sagitta' },
});
