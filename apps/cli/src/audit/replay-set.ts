import type { FolderFilmStore } from '@sagitta/film-store';
import { MeasuringThread, type ThreadOptions } from '@sagitta/measurement';
import type { MessageBus } from '@sagitta/messaging';
import { shadowPair, type FrozenPair } from './shadow-pair.ts';

export interface ReplayParts {
  readonly pairs: readonly FrozenPair[];
  readonly store: FolderFilmStore;
  readonly bus: Pick<MessageBus, 'publish'>;
  readonly thread: ThreadOptions;
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
  // One thread: where several held sessions in one process, closing one was seen to end the process (SIGSEGV).
  const thread = await MeasuringThread.open(parts.thread);
  try {
    const model = thread.identity;
    const toMeasure = pairs.filter(({ measuredBy }) => !measuredBy.includes(model.sha256));
    parts.onStart(toMeasure.length);
    let refused = 0;
    for (const pair of toMeasure) {
      const { measured, refusal } = await shadowPair(thread, store, pair);
      await bus.publish('event.pair-shadow-measured.v1', measured, `${pair.pairId}:shadow:${model.sha256}`);
      if (refusal) refused += 1;
      parts.onPair();
    }
    return { model, measured: toMeasure.length, refused, known: pairs.length - toMeasure.length };
  } finally {
    await thread.close();
  }
}
