import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';

const INTERNAL_CHAR = 18; // oid of "char", which the catalogue uses and adapter-pg does not know
const TEXT = 25;

/** The PostgreSQL server as the schema engine needs it: its own connections, and shadow databases beside them. */
export class PostgresServer {
  provider = 'postgres';
  adapterName = '@prisma/adapter-pg';
  #shadows = new Set();

  constructor(url) {
    this.connection = connectionOf(url ?? 'postgresql://postgres@127.0.0.1:5432/postgres');
    this.schema = url ? (new URL(url).searchParams.get('schema') ?? undefined) : undefined;
  }

  connect() {
    return this.#open(this.connection);
  }

  /** An empty database in which `migrate dev` and `diff` replay the migrations; dropped when disposed of. */
  async connectToShadowDb() {
    const database = `prisma_migrate_shadow_${randomUUID()}`;
    await this.#administer(`CREATE DATABASE "${database}"`);
    this.#shadows.add(database);
    const adapter = await this.#open({ ...this.connection, database });
    const dispose = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      await dispose();
      await this.#dropShadow(database);
    };
    return adapter;
  }

  async dropShadowDatabases() {
    await Promise.allSettled([...this.#shadows].map((database) => this.#dropShadow(database)));
  }

  async ping() {
    await run(this.connection, 'select 1');
  }

  async createDatabase() {
    const { database } = this.connection;
    await run(
      { ...this.connection, database: 'postgres' },
      `CREATE DATABASE ${pg.escapeIdentifier(database)}`,
    );
    return database;
  }

  async #open(connection) {
    const pool = new pg.Pool(connection);
    return adapt(await new PrismaPg(pool, { schema: this.schema, disposeExternalPool: true }).connect());
  }

  async #dropShadow(database) {
    this.#shadows.delete(database);
    await this.#administer(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
  }

  #administer(sql) {
    return run(this.connection, sql);
  }
}

/** Two things that the schema engine asks of its driver and adapter-pg does not do. */
function adapt(adapter) {
  const queryRaw = adapter.queryRaw;
  // Let adapter-pg read "char" columns as text, then tell the engine what they are.
  adapter.queryRaw = async (query) => {
    const result = await adapter.performIO(query);
    const internalChars = result.fields.flatMap((field, column) => {
      if (field.dataTypeID !== INTERNAL_CHAR) return [];
      field.dataTypeID = TEXT;
      return [column];
    });
    const answered = Object.create(adapter, { performIO: { value: async () => result } });
    const rows = await queryRaw.call(answered, query);
    for (const column of internalChars) rows.columnTypes[column] = ColumnTypeEnum.Character;
    return rows;
  };
  // adapter-pg cuts scripts at every semicolon, functions too; sent whole, a migration is also one transaction.
  adapter.executeScript = async (sql) => {
    try {
      await adapter.client.query(sql);
    } catch (error) {
      adapter.onError(error);
    }
  };
  const startTransaction = adapter.startTransaction?.bind(adapter);
  if (startTransaction) adapter.startTransaction = async (level) => adapt(await startTransaction(level));
  return adapter;
}

/** Fields, not a connection string: in `pg` a connection string would override the shadow database's name. */
function connectionOf(url) {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const sslmode = searchParams.get('sslmode');
  return {
    host: searchParams.get('host') ?? decodeURIComponent(hostname),
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password) || undefined,
    database: decodeURIComponent(pathname.slice(1)) || 'postgres',
    ssl: sslmode && sslmode !== 'disable' ? { rejectUnauthorized: sslmode.startsWith('verify') } : undefined,
    connectionTimeoutMillis: 10_000,
  };
}

async function run(connection, sql) {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
