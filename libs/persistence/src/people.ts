import type { Person } from '@sagitta/contracts';
import type { Database } from './database.ts';
import { hashPassword, verifyPassword } from './password.ts';

const HOUR = 3600 * 1000;

export interface SignIn {
  readonly username: string;
  readonly password: string;
  /** Hash of the token under which the caller will come back; the token itself stays with the caller. */
  readonly tokenSha256: string;
}

export interface SignedIn {
  readonly person: Person;
  readonly expiresAt: Date;
}

const PERSON = { username: true, displayName: true, role: true, centerId: true } as const;

/** Somebody unknown takes as long to refuse as a wrong password: answers do not tell who exists. */
const nobody = hashPassword('nobody has this password');

/** Opens a session of `hours`; null for an unknown name, a wrong password, or a token that is somebody else's. */
export async function signIn(db: Database, request: SignIn, hours = 12): Promise<SignedIn | null> {
  const { username, password, tokenSha256 } = request;
  const found = await db.person.findUnique({
    where: { username },
    select: { ...PERSON, passwordHash: true },
  });
  const matches = await verifyPassword(password, found?.passwordHash ?? (await nobody));
  if (!found || !matches) return null;

  const expiresAt = new Date(Date.now() + hours * HOUR);
  await db.session.deleteMany({ where: { expiresAt: { lte: new Date() } } });
  // A request that is asked twice finds its own session.
  await db.session.createMany({ data: [{ tokenSha256, username, expiresAt }], skipDuplicates: true });
  const session = await db.session.findFirst({ where: { tokenSha256, username } });
  const { passwordHash: _, ...person } = found;
  return session && { person, expiresAt: session.expiresAt };
}

/** Whose session the token is; null when there is none or it has expired. */
export async function personOfSession(db: Database, tokenSha256: string): Promise<Person | null> {
  const session = await db.session.findFirst({
    where: { tokenSha256, expiresAt: { gt: new Date() } },
    select: { person: { select: PERSON } },
  });
  return session?.person ?? null;
}

/** Ends the session, if there is one. */
export async function signOut(db: Database, tokenSha256: string): Promise<void> {
  await db.session.deleteMany({ where: { tokenSha256 } });
}
