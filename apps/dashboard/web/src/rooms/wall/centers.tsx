import type { CenterView } from '@sagitta/contracts';
import { ABSENT, age, count, latency, rate } from '../../format.ts';
import { useAge } from '../../live/live-context.ts';

export function Centers({ centers }: { readonly centers: readonly CenterView[] | null }) {
  const since = useAge();
  return (
    <section className="panel" aria-labelledby="centers-title">
      <h2 id="centers-title">{centers?.length === 1 ? 'Center' : 'Centers'}</h2>
      <table className="centers">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Name</span>
            </th>
            <th scope="col">per min</th>
            <th scope="col">in flight</th>
            <th scope="col">measured</th>
            <th scope="col">failed</th>
            <th scope="col">p95 s</th>
            <th scope="col">last film</th>
          </tr>
        </thead>
        <tbody>
          {centers?.map((center) => (
            <tr key={center.centerId} data-testid="center-row" data-center-id={center.centerId}>
              <th scope="row">{center.name}</th>
              <td>{rate(center.perMinute)}</td>
              <td>{count(center.inFlight)}</td>
              <td>{count(center.measured)}</td>
              <td data-bad={center.failed > 0}>{count(center.failed)}</td>
              <td>{latency(center.latencyMs.p95)}</td>
              <td>{center.lastReceivedAt ? age(since(center.lastReceivedAt)) : ABSENT}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
