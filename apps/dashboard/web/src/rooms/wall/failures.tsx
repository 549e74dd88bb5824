import type { PairSummary } from '@sagitta/contracts';
import { age, count, shortId } from '../../format.ts';
import { useAge } from '../../live/live-context.ts';

interface Props {
  readonly failures: readonly PairSummary[] | null;
  readonly today: number;
  readonly onOpen: (pairId: string) => void;
}

export function Failures({ failures, today, onOpen }: Props) {
  const since = useAge();
  return (
    <section className="panel failures" data-testid="failures" aria-labelledby="failures-title">
      <h2 id="failures-title">Failures {today > 0 && <span data-bad="true">{count(today)} today</span>}</h2>
      {failures?.length === 0 && <p className="empty">None. No pair was refused or given up.</p>}
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
