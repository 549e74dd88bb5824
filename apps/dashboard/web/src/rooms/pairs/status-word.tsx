import type { PairSummary } from '@sagitta/contracts';
import { failureWord } from '../failures/pair-failures.ts';
import type { Words } from './pair-columns.tsx';

/** Each status has a shape of its own: a dot that fills, and a cross. */
const SHAPES = {
  accepted: 'M8 3a5 5 0 1 1 0 10a5 5 0 1 1 0 -10Z',
  measured: 'M3.5 8.5 6.5 11.5 12.5 4.5',
  failed: 'M4 4l8 8M12 4l-8 8',
} as const satisfies Record<PairSummary['status'], string>;

/** Where a pair is; of a failed one, why. */
export function StatusWord({
  pair: { status, failure },
  t,
}: {
  readonly pair: PairSummary;
  readonly t: Words;
}) {
  return (
    <span className="status-word" data-status={status} title={failure?.message}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={SHAPES[status]} />
      </svg>
      <span>{failure ? failureWord(failure.code, t) : t(`status.${status}`)}</span>
    </span>
  );
}
