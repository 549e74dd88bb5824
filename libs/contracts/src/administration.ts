import { z } from 'zod';
import { Sha256 } from './film-document.ts';
import { CenterId, Timestamp } from './pair.ts';
import { Role } from './people.ts';

/** A key is known by the sha256 of it and by what it is for; the key itself is shown once, when it is made. */
export const ApiKeyView = z.object({
  keySha256: Sha256,
  label: z.string(),
  createdAt: Timestamp,
  withdrawnAt: Timestamp.nullable(),
});
export type ApiKeyView = z.infer<typeof ApiKeyView>;

export const ManagedCenter = z.object({
  centerId: CenterId,
  name: z.string(),
  createdAt: Timestamp,
  keys: z.array(ApiKeyView),
});
export type ManagedCenter = z.infer<typeof ManagedCenter>;

export const ManagedPerson = z.object({
  username: z.string(),
  displayName: z.string(),
  role: Role,
  centerId: CenterId.nullable(),
  createdAt: Timestamp,
  /** Cannot sign in, and was signed out. */
  lockedAt: Timestamp.nullable(),
});
export type ManagedPerson = z.infer<typeof ManagedPerson>;

export const Administration = z.object({
  centers: z.array(ManagedCenter),
  people: z.array(ManagedPerson),
});
export type Administration = z.infer<typeof Administration>;

/* What the dashboard's routes take. Saving what there is already changes it; saving it twice changes nothing. */

const Name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cs}\p{Cc}]*$/u, 'must be one line of text');

export const SaveCenter = z.object({ centerId: CenterId, name: Name });
export const NewKey = z.object({ centerId: CenterId, label: Name });
export const Username = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{1,62}$/, 'must be 2 to 63 lower-case letters, digits, dots, - and _');
export const Password = z.string().min(12, 'must have at least 12 characters').max(200);
export const SavePerson = z.object({
  username: Username,
  displayName: Name,
  role: Role,
  centerId: CenterId.nullable(),
  /** Needed for somebody new; else left as it is where absent. */
  password: Password.optional(),
  locked: z.boolean().default(false),
});
export type SavePerson = z.infer<typeof SavePerson>;
