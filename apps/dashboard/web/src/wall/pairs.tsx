import { useRef, useState } from 'react';
import type { CenterView } from '@sagitta/contracts';
import { SEGMENTS } from '@sagitta/kinematics';
import { segmentName } from '../format.ts';
import type { LivePair } from '../live/live-state.ts';
import { PairRow } from '../pair/pair-row.tsx';
import { useShortcuts } from '../shortcuts.ts';
import { heldOrder } from './held-order.ts';

interface Props {
  readonly pairs: readonly LivePair[];
  readonly centers: readonly CenterView[];
  readonly onOpen: (pairId: string) => void;
}

/** The newest pairs. Stands still under the pointer and the keyboard: what one aims at does not move away. */
export function Pairs({ pairs, centers, onOpen }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const [held, setHeld] = useState<readonly string[] | null>(null);
  const { shown, newer } = heldOrder(pairs, held);
  const names = new Map(centers.map(({ centerId, name }) => [centerId, name]));

  const hold = (): void => setHeld((before) => before ?? pairs.map(({ summary }) => summary.pairId));
  const release = (): void => setHeld(null);
  const releaseUnlessIn = (): void => {
    const element = list.current;
    if (!element?.matches(':hover') && !element?.querySelector(':focus-visible')) release();
  };

  const step = (by: 1 | -1): void => {
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>('.pair-open') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const next = buttons[at === -1 ? 0 : at + by];
    next?.focus({ preventScroll: true });
    next?.closest('li')?.scrollIntoView({ block: 'nearest' });
  };
  useShortcuts({ j: () => step(1), k: () => step(-1) });

  return (
    <section className="panel pairs" id="pairs" tabIndex={-1} aria-labelledby="pairs-title">
      <div className="pairs-head">
        <h2 id="pairs-title">
          Newest pairs
          <button type="button" className="pairs-newer" hidden={newer === 0} onClick={release}>
            {newer} newer
          </button>
        </h2>
        <p aria-hidden="true">Stage</p>
        <ol className="pair-irom" aria-hidden="true">
          {SEGMENTS.map((segment) => (
            <li key={segment}>{segmentName(segment)}</li>
          ))}
        </ol>
        <p aria-hidden="true">Latency s</p>
        <p className="pairs-unit" aria-hidden="true">
          IROM °
        </p>
      </div>
      {shown.length === 0 ? (
        <p className="empty">
          No pair yet. Send some: <code>npx --no sagitta simulate</code>
        </p>
      ) : (
        <ol
          ref={list}
          className="pair-rows"
          onPointerEnter={hold}
          onPointerLeave={releaseUnlessIn}
          onFocus={(event) => event.target.matches(':focus-visible') && hold()}
          onBlur={() => requestAnimationFrame(releaseUnlessIn)}
        >
          {shown.map((pair) => (
            <PairRow
              key={pair.summary.pairId}
              pair={pair}
              centerName={names.get(pair.summary.centerId) ?? pair.summary.centerId}
              onOpen={onOpen}
            />
          ))}
        </ol>
      )}
    </section>
  );
}
