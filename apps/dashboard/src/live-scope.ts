import { SOCKET_ACCESS, type Person, type Role, type ServerToClient } from '@sagitta/contracts';

/*
 * scope   what a person may see: the whole network, or one center
 * room    the sockets of a scope whose role gets an event: 'center:harbor/pair', 'network/worker'
 */

export type Scope = 'network' | `center:${string}`;
export type LiveEvent = keyof ServerToClient;

export const LIVE_EVENTS = Object.keys(SOCKET_ACCESS) as LiveEvent[];

export const scopeOf = (person: Pick<Person, 'centerId'>): Scope =>
  person.centerId === null ? 'network' : `center:${person.centerId}`;

/** As queries take it. */
export const centerOf = (scope: Scope): string | null =>
  scope === 'network' ? null : scope.slice('center:'.length);

/** The scopes that see something of this center. */
export const scopesOfCenter = (centerId: string): readonly Scope[] => ['network', `center:${centerId}`];

export const roomOf = (scope: Scope, event: LiveEvent): string => `${scope}/${event}`;

export const receives = (role: Role, event: LiveEvent): boolean =>
  (SOCKET_ACCESS[event] as readonly string[]).includes(role);

/** Every room that a person's socket is in. */
export const roomsOf = (person: Pick<Person, 'centerId' | 'role'>): string[] =>
  LIVE_EVENTS.filter((event) => receives(person.role, event)).map((event) => roomOf(scopeOf(person), event));
