import { SOCKET_ACCESS, type Person, type Role } from '@sagitta/contracts';

/*
 * scope      what a person may see: the whole network, or one center
 * part       what a snapshot and a delta consist of, each with its row in SOCKET_ACCESS
 * audience   who sees the same: those of one scope whose roles are told the same parts
 */

export type Scope = 'network' | `center:${string}`;
export type LivePart = keyof typeof SOCKET_ACCESS;
type Known = Pick<Person, 'centerId' | 'role'>;

export const LIVE_PARTS = Object.keys(SOCKET_ACCESS) as LivePart[];

export const scopeOf = (person: Pick<Person, 'centerId'>): Scope =>
  person.centerId === null ? 'network' : `center:${person.centerId}`;

/** As queries take it. */
export const centerOf = (scope: Scope): string | null =>
  scope === 'network' ? null : scope.slice('center:'.length);

/** The scopes that see something of this center. */
export const scopesOfCenter = (centerId: string): readonly Scope[] => ['network', `center:${centerId}`];

export const receives = (role: Role, part: LivePart): boolean =>
  (SOCKET_ACCESS[part] as readonly string[]).includes(role);

export const partsOf = (role: Role): LivePart[] => LIVE_PARTS.filter((part) => receives(role, part));

/** The room of this person's audience, such as 'center:harbor/overview+pairs+progress+staleSince'. */
export const roomOf = (person: Known): string => `${scopeOf(person)}/${partsOf(person.role).join('+')}`;
