import type { GroupAgreement } from '@sagitta/contracts';

export const groupsBy = (
  groups: readonly GroupAgreement[],
  by: GroupAgreement['by'],
): readonly GroupAgreement[] => groups.filter((group) => group.by === by);
