import type { Database } from './database.ts';

export interface CenterName {
  readonly centerId: string;
  readonly name: string;
}

/** The center whose API key has this sha256 (hexadecimal); null for a key that is unknown or was withdrawn. */
export async function centerOfApiKey(db: Database, keySha256: string): Promise<string | null> {
  const key = await db.apiKey.findUnique({
    where: { keySha256, withdrawnAt: null },
    select: { centerId: true },
  });
  return key?.centerId ?? null;
}

/** All centers by name, or the one that the caller is bound to. */
export async function listCenters(db: Database, centerScope: string | null): Promise<CenterName[]> {
  const centers = await db.center.findMany({
    where: centerScope === null ? {} : { id: centerScope },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  });
  return centers.map(({ id, name }) => ({ centerId: id, name }));
}
