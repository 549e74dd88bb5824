import { Failure } from '@sagitta/failure';
import type { Database } from './database.ts';

/** The newest folder of prisma/migrations; a spec keeps the two in step. */
export const NEWEST_MIGRATION = '20260701000000_drift_audit';

/**
 * Throws `startup-refused` when the database lacks this version's newest migration: migrations are run by a command,
 * never by an app, because several instances start at once and only one person knows when.
 */
export async function checkSchema(db: Database): Promise<void> {
  const [found] = await db.$queryRaw<{ migrations: string | null }[]>`
    select to_regclass('_prisma_migrations')::text as migrations`;
  const applied = found?.migrations
    ? await db.$queryRaw<unknown[]>`
        select from _prisma_migrations
        where migration_name = ${NEWEST_MIGRATION} and finished_at is not null and rolled_back_at is null`
    : [];
  if (applied.length === 0) {
    throw new Failure(
      'startup-refused',
      `The database lacks the migration ${NEWEST_MIGRATION}: run \`npx prisma migrate deploy\` with the same DATABASE_URL`,
    );
  }
}
