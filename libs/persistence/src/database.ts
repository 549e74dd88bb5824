import { PrismaPg } from '@prisma/adapter-pg';
import { createHash } from 'node:crypto';
import { asFailure } from './database-failure.ts';
import { PrismaClient } from './generated/client.ts';

export type Database = PrismaClient;

export interface DatabaseOptions {
  /** Connections at most; metrics needs few, because it writes in batches. */
  readonly connections?: number;
  /** No statement runs longer; the server ends it. */
  readonly statementTimeoutMs?: number;
  /** Waiting for a connection, or for the server to answer one. */
  readonly connectTimeoutMs?: number;
}

/** A statement that begins with this is planned for what it is asked with, not once for all it may be asked with. */
export const PLANNED_ANEW = '/* planned anew */';

/**
 * The database at a `postgresql://` URL. Connects on first use and again after a loss; every wait has a limit.
 * Whatever goes wrong in any call is thrown as a Failure: `database-unavailable` when trying again may help,
 * `message-malformed` when the values can never be stored, `internal` otherwise.
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const { connections = 5, statementTimeoutMs = 15_000, connectTimeoutMs = 5_000 } = options;
  const adapter = new PrismaPg(
    {
      connectionString: url,
      max: connections,
      connectionTimeoutMillis: connectTimeoutMs,
      statement_timeout: statementTimeoutMs,
      // The server's own limit does not help when the server is gone.
      query_timeout: statementTimeoutMs + 2_000,
      application_name: 'sagitta',
    },
    {
      // Prepared once per connection: planning cost more than running these statements. Without a name a statement is
      // prepared and planned each time it runs.
      statementNameGenerator: ({ sql }) =>
        sql.trimStart().startsWith(PLANNED_ANEW) ? '' : createHash('sha1').update(sql).digest('hex'),
      onPoolError: () => undefined, // a lost idle connection is reopened on next use
      onConnectionError: () => undefined, // and a lost busy one fails its query, which says so
    },
  );
  const client = new PrismaClient({ adapter, errorFormat: 'minimal' });
  const extended = client.$extends({
    query: {
      $allOperations: async ({ args, query }) => {
        try {
          return await query(args);
        } catch (error) {
          throw asFailure(error);
        }
      },
    },
  });
  return extended as unknown as Database; // the extension adds no member
}

/** Gives its connections back; what is asked of it afterwards fails. */
export const closeDatabase = (db: Database): Promise<void> => db.$disconnect();

/** Throws `database-unavailable` when the database does not answer. */
export async function pingDatabase(db: Database): Promise<void> {
  await db.$queryRaw`select 1`;
}
