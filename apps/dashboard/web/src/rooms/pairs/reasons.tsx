import type { PairSummary } from '@sagitta/contracts';
import { segmentName } from '../../format.ts';
import type { Words } from './pair-columns.tsx';

/** Why a pair should be looked at: each reason once, as the measurement has them, with what it is about. */
export function Reasons({ pair: { review = [] }, t }: { readonly pair: PairSummary; readonly t: Words }) {
  const codes = [...new Set(review.map(({ reason }) => reason))];
  const words = codes.map((code) => {
    const about = review
      .filter(({ reason }) => reason === code)
      .map(({ segment, level }) => (segment ? segmentName(segment) : level));
    const where = [...new Set(about)].filter((one) => one !== undefined);
    const reason = t(`codes:reasons.${code}`);
    return where.length > 0 ? `${reason} (${where.join(', ')})` : reason;
  });
  const text = words.join('; ');
  return <span title={text}>{text}</span>;
}
