import type { SavePerson } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { noteActs, type NewAct } from './acts.ts';
import { administer, requireCenter } from './administration.ts';
import type { Database } from './database.ts';
import type { Person } from './generated/client.ts';
import { hashPassword, verifyPassword } from './password.ts';
import type { Transaction } from './transaction.ts';

type Request = SavePerson & { readonly by: string };

/**
 * Creates somebody who may sign in, or changes who they are, what they may, their password or whether they are locked.
 * Whoever's rights or password changed is signed out everywhere.
 *
 * @throws Failure `forbidden` where administrators would shut themselves out, or nobody would be left to administer;
 *   `unknown-center`; `request-malformed` for somebody new without a password
 */
export async function savePerson(db: Database, request: Request): Promise<void> {
  // Before the transaction: that it takes long is the point of it.
  const passwordHash = await newHash(db, request);
  await administer(db, async (tx) => {
    if (request.centerId !== null) await requireCenter(tx, request.centerId);
    const known = await tx.person.findUnique({ where: { username: request.username } });
    await (known ? change(tx, known, request, passwordHash) : create(tx, request, passwordHash));
  });
}

/** Undefined where the password stays as it is. */
async function newHash(db: Database, { username, password }: Request): Promise<string | undefined> {
  if (password === undefined) return undefined;
  const known = await db.person.findUnique({ where: { username }, select: { passwordHash: true } });
  if (known && (await verifyPassword(password, known.passwordHash))) return undefined;
  return hashPassword(password);
}

async function create(tx: Transaction, request: Request, passwordHash: string | undefined): Promise<void> {
  const { username, displayName, role, centerId, locked } = request;
  if (passwordHash === undefined) {
    throw new Failure('request-malformed', `password: ${username} is new and needs one`);
  }
  await tx.person.create({
    data: { username, displayName, role, centerId, passwordHash, lockedAt: locked ? new Date() : null },
  });
  await noteActs(tx, [
    act(request, 'person-created', { displayName, role }),
    ...(locked ? [act(request, 'person-locked')] : []),
  ]);
}

async function change(
  tx: Transaction,
  known: Person,
  request: Request,
  passwordHash: string | undefined,
): Promise<void> {
  const { username, displayName, role, centerId, locked } = request;
  const changed = {
    ...(displayName !== known.displayName && { displayName }),
    ...(role !== known.role && { role }),
    ...(centerId !== known.centerId && { centerId }),
  };
  const lockedAt = locked ? (known.lockedAt ?? new Date()) : null;
  const lockChanged = locked !== (known.lockedAt !== null);
  if (administers(known) && !administers({ role, centerId, lockedAt })) await requireAnother(tx, request);

  const details = { ...told(changed), ...(passwordHash !== undefined && { password: true }) };
  const acts = [
    ...(Object.keys(details).length > 0 ? [act(request, 'person-changed', details)] : []),
    ...(lockChanged ? [act(request, locked ? 'person-locked' : 'person-unlocked')] : []),
  ];
  if (acts.length === 0) return;
  await tx.person.update({
    where: { username },
    data: { ...changed, lockedAt, ...(passwordHash !== undefined && { passwordHash }) },
  });
  // A name is no right.
  if ('role' in changed || 'centerId' in changed || lockChanged || passwordHash !== undefined) {
    await tx.session.deleteMany({ where: { username } });
  }
  await noteActs(tx, acts);
}

/** Whoever is bound to a center does not see what there is to administer. */
const administers = ({ role, centerId, lockedAt }: Pick<Person, 'role' | 'centerId' | 'lockedAt'>): boolean =>
  role === 'admin' && centerId === null && lockedAt === null;

async function requireAnother(tx: Transaction, { username, by }: Request): Promise<void> {
  if (username === by) {
    throw new Failure(
      'forbidden',
      'You cannot lock yourself or give up your own rights: another administrator can do it',
    );
  }
  const others = await tx.person.count({
    where: { role: 'admin', centerId: null, lockedAt: null, username: { not: username } },
  });
  if (others === 0) {
    throw new Failure(
      'forbidden',
      `${username} is the last administrator of all centers: make another one first`,
    );
  }
}

/** In an act, null has no place. */
const told = ({ centerId, ...rest }: { centerId?: string | null; displayName?: string; role?: string }) => ({
  ...rest,
  ...(centerId !== undefined && { centerId: centerId ?? 'all' }),
});

const act = (
  { username, centerId, by }: Request,
  kind: NewAct['kind'],
  details: NewAct['details'] = {},
): NewAct => ({ kind, username: by, centerId, details: { username, ...details } });
