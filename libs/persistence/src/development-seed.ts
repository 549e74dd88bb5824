import { createHash } from 'node:crypto';
import { DEVELOPMENT_SEED } from '@sagitta/contracts';
import type { Database } from './database.ts';
import { hashPassword } from './password.ts';

/**
 * Loads the publicly known centers, keys and logins of a development system; what is there already stays.
 * The caller refuses this in production.
 */
export async function seedDevelopment(db: Database): Promise<void> {
  const { centers, people, password } = DEVELOPMENT_SEED;
  for (const { centerId: id, name } of centers) {
    // Events may have made the center before its name was known.
    await db.center.upsert({ where: { id }, create: { id, name }, update: { name } });
  }
  await db.apiKey.createMany({
    data: centers.map(({ centerId, apiKey }) => ({
      keySha256: createHash('sha256').update(apiKey).digest('hex'),
      centerId,
    })),
    skipDuplicates: true,
  });
  const known = new Set((await db.person.findMany({ select: { username: true } })).map((p) => p.username));
  const missing = people.filter(({ username }) => !known.has(username));
  await db.person.createMany({
    data: await Promise.all(
      missing.map(async (person) => ({ ...person, passwordHash: await hashPassword(password) })),
    ),
    skipDuplicates: true,
  });
}
