import type { GroupAgreement } from '@sagitta/contracts';
import { segmentName, shortId } from '../../../format.ts';

/** In the order in which they are shown. */
export const GROUPINGS = [
  'all',
  'segment',
  'device',
  'month',
  'model',
] as const satisfies GroupAgreement['by'][];

export const groupsBy = (
  groups: readonly GroupAgreement[],
  by: GroupAgreement['by'],
): readonly GroupAgreement[] => groups.filter((group) => group.by === by);

/** A segment with its dash, a model by the digits that people read out, a device as it calls itself. */
export function groupName({ by, key }: Pick<GroupAgreement, 'by' | 'key'>, unknown: string): string {
  if (key === '') return unknown;
  if (by === 'segment') return segmentName(key);
  return by === 'model' ? shortId(key) : key;
}
