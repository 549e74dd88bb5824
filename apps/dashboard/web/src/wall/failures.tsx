import type { PairSummary } from '@sagitta/contracts';
import { age, shortId } from '../format.ts';
import { useAge } from '../live/live-context.ts';

interface Props {
  readonly failures: readonly PairSummary[] | null;
  readonly onOpen: (pairId: string) => void;
}

export function Failures({ failures, onOpen }: Props) {
  const since = useAge();
  return (
    <section className="panel failures" data-testid="failures" aria-labelledby="failures-title">
      <h2 id="failures-title">
        Failures {failures !== null && failures.length > 0 && <span data-bad="true">{failures.length}</span>}
      </h2>
      {failures?.length === 0 && <p className="empty">None. Every pair received was measured.</p>}
      <ul>
        {failures?.map(({ pairId, centerId, failure, receivedAt }) => (
          <li key={pairId} data-pair-id={pairId}>
            <button type="button" onClick={() => onOpen(pairId)}>
              <span className="failure-code">{failure?.code ?? 'internal'}</span>
              <span className="failure-where">
                {centerId}, {shortId(pairId)}, {age(since(receivedAt))} ago
              </span>
              <span className="failure-reason">{failure?.message}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
