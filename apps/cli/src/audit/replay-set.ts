import type { FolderFilmStore } from '@sagitta/film-store';
import { MeasuringThread, type ThreadOptions } from '@sagitta/measurement';
import type { MessageBus } from '@sagitta/messaging';
import { shadowPair, type FrozenPair } from './shadow-pair.ts';

export interface ReplayParts {
  readonly pairs: readonly FrozenPair[];
  readonly store: FolderFilmStore;
  readonly bus: Pick<MessageBus, 'publish'>;
  readonly thread: ThreadOptions;
  /** At most, one after the other in each. */
  readonly threads: number;
  readonly onStart: (toMeasure: number) => void;
  readonly onPair: () => void;
}

export interface Replayed {
  readonly model: MeasuringThread['identity'];
  /** Pairs, those refused among them. */
  readonly measured: number;
  readonly refused: number;
  /** By this model, before. */
  readonly known: number;
}

/**
 * Measures the pairs of a frozen set with a model that has not measured them, and publishes each as it is done: whatever ends
 * it, what was published is known when it is started again.
 *
 * @throws Failure where not the films but the system is at fault
 */
export async function replaySet(parts: ReplayParts): Promise<Replayed> {
  const { pairs, store, bus } = parts;
  const first = await MeasuringThread.open(parts.thread);
  const model = first.identity;
  const toMeasure = pairs.filter(({ measuredBy }) => !measuredBy.includes(model.sha256));
  parts.onStart(toMeasure.length);
  const queue = toMeasure.values();
  let refused = 0;
  const work = async (thread: MeasuringThread): Promise<void> => {
    try {
      for (const pair of queue) {
        const { measured, refusal } = await shadowPair(thread, store, pair);
        await bus.publish('event.pair-shadow-measured.v1', measured, `${pair.pairId}:shadow:${model.sha256}`);
        if (refusal) refused += 1;
        parts.onPair();
      }
    } finally {
      await thread.close();
    }
  };
  const others = Math.max(0, Math.min(parts.threads, toMeasure.length) - 1);
  // All threads are waited for, so that none is left running behind an error of another.
  const ended = await Promise.allSettled([
    work(first),
    ...Array.from({ length: others }, async () => work(await MeasuringThread.open(parts.thread))),
  ]);
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  return { model, measured: toMeasure.length, refused, known: pairs.length - toMeasure.length };
}
