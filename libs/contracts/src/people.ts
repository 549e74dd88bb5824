import { z } from 'zod';
import { CenterId } from './pair.ts';

/*
 * technologist  sends films of one center and follows them
 * radiologist   reads the measurements of one center
 * operator      watches the whole network's throughput and failures
 * auditor       compares centers over time
 * admin         everything
 */
export const ROLES = ['technologist', 'radiologist', 'operator', 'auditor', 'admin'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** A signed-in person. `centerId` null: sees every center. */
export const Person = z.object({
  username: z.string(),
  displayName: z.string(),
  role: Role,
  centerId: CenterId.nullable(),
});
export type Person = z.infer<typeof Person>;

/** Who asks: a person by session, or a center by API key. */
export type Principal =
  | { readonly kind: 'person'; readonly person: Person }
  | { readonly kind: 'center'; readonly centerId: string };

/** The one center a principal is bound to, or null when it may see all. */
export const centerScope = (principal: Principal): string | null =>
  principal.kind === 'center' ? principal.centerId : principal.person.centerId;

export const SESSION_COOKIE = 'sagitta_session';
