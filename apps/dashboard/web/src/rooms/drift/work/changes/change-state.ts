import type { ModelChange } from '@sagitta/contracts';

export type ChangeState = 'proposed' | 'approved' | 'refused' | 'rolledBack';

/** Where a change stands: what was approved may have been rolled back since. */
export function stateOf({ decision, rolledBack }: Pick<ModelChange, 'decision' | 'rolledBack'>): ChangeState {
  if (rolledBack) return 'rolledBack';
  return decision?.decision ?? 'proposed';
}

export type NextDecision = 'approved' | 'refused' | 'rolled-back';

/** What `username` may decide of it now. Who proposed a change does not judge it, but may take it back. */
export function decisionsOpen(
  change: Pick<ModelChange, 'decision' | 'rolledBack' | 'proposedBy'>,
  username: string,
): readonly NextDecision[] {
  const state = stateOf(change);
  if (state === 'approved') return ['rolled-back'];
  return state === 'proposed' && change.proposedBy.username !== username ? ['approved', 'refused'] : [];
}
