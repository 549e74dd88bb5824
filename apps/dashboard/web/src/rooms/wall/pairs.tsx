import { type CSSProperties, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CenterView } from '@sagitta/contracts';
import { SEGMENTS } from '@sagitta/kinematics';
import { count, segmentName } from '../../format.ts';
import { useLive, useLiveSlice } from '../../live/live-context.ts';
import { PairRow } from '../../pair/pair-row.tsx';
import { STEPS } from '../../pair/stage-steps.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { heldOrder } from './held-order.ts';

interface Props {
  readonly centers: readonly CenterView[];
  readonly onOpen: (pairId: string) => void;
}

/** A wall with a forgotten pointer on it must not stand still for long. */
const HELD_MS = 15_000;

/** The newest pairs. Stands still under the pointer and the keyboard: what one aims at does not move away. */
export function Pairs({ centers, onOpen }: Props) {
  const pairs = useLiveSlice((view) => view.pairs);
  const { t } = useTranslation(['wall', 'common']);
  const list = useRef<HTMLOListElement>(null);
  const [held, setHeld] = useState<readonly string[] | null>(null);
  const [onlyMarked, setOnlyMarked] = useState(false);
  const marked = pairs.filter(({ summary }) => summary.review?.length);
  const wanted = onlyMarked ? marked : pairs;
  const { shown, newer } = heldOrder(wanted, held);
  const { role } = useLive().session.person;
  const mayTry = role === 'admin' || role === 'operator';
  const names = new Map(centers.map(({ centerId, name }) => [centerId, name]));

  const release = (): void => setHeld(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const hold = (): void => {
    setHeld((before) => before ?? wanted.map(({ summary }) => summary.pairId));
    clearTimeout(timer.current);
    timer.current = setTimeout(release, HELD_MS);
  };
  // A page that moves under a resting pointer tells of it too: that is nobody's wish.
  const holdIfMoved = ({ movementX, movementY }: PointerEvent): void => {
    if (movementX !== 0 || movementY !== 0) hold();
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
          {t('pairs.title')}
          <button type="button" className="pairs-newer" hidden={newer === 0} onClick={release}>
            {t('pairs.newer', { shown: count(newer) })}
          </button>
          <button
            type="button"
            className="pairs-marked"
            aria-pressed={onlyMarked}
            hidden={marked.length === 0 && !onlyMarked}
            onClick={() => {
              release();
              setOnlyMarked(!onlyMarked);
            }}
          >
            {t('pairs.marked', { shown: count(marked.length) })}
          </button>
        </h2>
        <ol className="track-names" aria-hidden="true">
          {STEPS.map((step) => (
            <li key={step}>{t(`progress.${step}`, { ns: 'common' })}</li>
          ))}
        </ol>
        <ol className="pair-irom" aria-hidden="true">
          <li className="pairs-unit">{t('pairs.irom')}</li>
          {SEGMENTS.map((segment) => (
            <li key={segment}>{segmentName(segment)}</li>
          ))}
        </ol>
        <p aria-hidden="true">{t('pairs.latency')}</p>
      </div>
      {shown.length === 0 ? (
        <p className="empty">
          {t(onlyMarked ? 'pairs.noneMarked' : 'pairs.none')}
          {mayTry && !onlyMarked && (
            <>
              {' '}
              {t('pairs.send')} <code>npx --no sagitta simulate</code>
            </>
          )}
        </p>
      ) : (
        <ol
          ref={list}
          className="pair-rows"
          style={{ '--rows': shown.length } as CSSProperties}
          onPointerMove={holdIfMoved}
          onPointerLeave={release}
          onFocus={(event) => event.target.matches(':focus-visible') && hold()}
        >
          {shown.map((pair, at) => (
            <PairRow
              key={pair.summary.pairId}
              pair={pair}
              at={at}
              centerName={names.get(pair.summary.centerId) ?? pair.summary.centerId}
              onOpen={onOpen}
            />
          ))}
        </ol>
      )}
    </section>
  );
}
