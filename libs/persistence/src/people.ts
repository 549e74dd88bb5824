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

/** Opens a session of `hours`; null for a name unknown or locked, a wrong password, or a token that is somebody else's. */
export async function signIn(db: Database, request: SignIn, hours = 12): Promise<SignedIn | null> {
  const { username, password, tokenSha256 } = request;
  const found = await db.person.findUnique({
    where: { username },
    select: { ...PERSON, passwordHash: true },
  });
  const matches = await verifyPassword(password, found?.passwordHash ?? (await nobody));
  if (!found || !matches) return null;
  const { passwordHash, ...person } = found;

  const expiresAt = new Date(Date.now() + hours * HOUR);
  await db.session.deleteMany({ where: { expiresAt: { lte: new Date() } } });
  // A request that is asked twice finds its own session. Whoever was locked, or whose password was changed, while the
  // given one was checked gets none: checking takes long enough for that.
  await db.$executeRaw`
    insert into session (token_sha256, username, expires_at)
    select ${tokenSha256}, username, ${expiresAt} from person
    where username = ${username} and password_hash = ${passwordHash} and locked_at is null
    for share
    on conflict do nothing`;
  const session = await db.session.findFirst({ where: { tokenSha256, username } });
  return session && { person, expiresAt: session.expiresAt };
}

/** Whose session the token is; null when there is none, it has expired, or the person is locked. */
export async function personOfSession(db: Database, tokenSha256: string): Promise<Person | null> {
  const session = await db.session.findFirst({
    where: { tokenSha256, expiresAt: { gt: new Date() }, person: { lockedAt: null } },
    select: { person: { select: PERSON } },
  });
  return session?.person ?? null;
}

/** Ends the session, if there is one. */
export async function signOut(db: Database, tokenSha256: string): Promise<void> {
  await db.session.deleteMany({ where: { tokenSha256 } });
}
