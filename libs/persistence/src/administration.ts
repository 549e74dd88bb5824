import type { Administration } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { noteActs } from './acts.ts';
import type { Database } from './database.ts';
import { inTransaction, type Transaction } from './transaction.ts';

/*
 * What administrators see and change. Everything is changed by one at a time, and every change is written down with who
 * made it; where nothing changes, nothing is.
 */

/** Every center with its keys, and everybody who may sign in. No secrets: keys by their hash, no passwords. */
export async function administration(db: Database): Promise<Administration> {
  const [centers, people] = await Promise.all([
    db.center.findMany({
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      include: { apiKeys: { orderBy: [{ createdAt: 'asc' }, { keySha256: 'asc' }] } },
    }),
    db.person.findMany({ orderBy: { username: 'asc' }, omit: { passwordHash: true } }),
  ]);
  return {
    centers: centers.map(({ id, name, createdAt, apiKeys }) => ({
      ...{ centerId: id, name, createdAt: createdAt.toISOString() },
      keys: apiKeys.map((key) => ({
        ...{ keySha256: key.keySha256, label: key.label, createdAt: key.createdAt.toISOString() },
        withdrawnAt: key.withdrawnAt?.toISOString() ?? null,
      })),
    })),
    people: people.map(({ createdAt, lockedAt, ...person }) => ({
      ...person,
      createdAt: createdAt.toISOString(),
      lockedAt: lockedAt?.toISOString() ?? null,
    })),
  };
}

/** A transaction of an administrator: no other one runs beside it. */
export const administer = (db: Database, work: (tx: Transaction) => Promise<void>): Promise<void> =>
  inTransaction(db, async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('sagitta administration'))`;
    await work(tx);
  });

/** @throws Failure `unknown-center` */
export async function requireCenter(tx: Transaction, centerId: string): Promise<void> {
  if ((await tx.center.count({ where: { id: centerId } })) > 0) return;
  throw new Failure('unknown-center', `There is no center ${centerId}: create it first`);
}

/** Creates a center, or names it anew. */
export function saveCenter(
  db: Database,
  { centerId, name, by }: { readonly centerId: string; readonly name: string; readonly by: string },
): Promise<void> {
  return administer(db, async (tx) => {
    const known = await tx.center.findUnique({ where: { id: centerId } });
    if (known?.name === name) return;
    // Events may make the center meanwhile, before its name is known.
    await tx.center.upsert({
      where: { id: centerId },
      create: { id: centerId, name },
      update: { name },
    });
    await noteActs(tx, [
      {
        ...{ kind: known ? 'center-renamed' : 'center-created', username: by, centerId },
        details: { name, ...(known && { before: known.name }) },
      },
    ]);
  });
}

/** Gives a center a key, by the sha256 of it. @throws Failure `unknown-center` */
export function createKey(
  db: Database,
  key: {
    readonly centerId: string;
    readonly label: string;
    readonly keySha256: string;
    readonly by: string;
  },
): Promise<void> {
  const { centerId, label, keySha256, by } = key;
  return administer(db, async (tx) => {
    await requireCenter(tx, centerId);
    const { count } = await tx.apiKey.createMany({
      data: [{ keySha256, centerId, label }],
      skipDuplicates: true,
    });
    if (count === 0) return;
    await noteActs(tx, [{ kind: 'key-created', username: by, centerId, details: { label } }]);
  });
}

/** Makes a key open nothing, for good. @throws Failure `not-found` */
export function withdrawKey(
  db: Database,
  { keySha256, by }: { readonly keySha256: string; readonly by: string },
): Promise<void> {
  return administer(db, async (tx) => {
    const key = await tx.apiKey.findUnique({ where: { keySha256 } });
    if (!key) throw new Failure('not-found', 'There is no such key');
    if (key.withdrawnAt !== null) return;
    await tx.apiKey.update({ where: { keySha256 }, data: { withdrawnAt: new Date() } });
    const { centerId, label } = key;
    await noteActs(tx, [{ kind: 'key-withdrawn', username: by, centerId, details: { label } }]);
  });
}
