import { performance } from 'node:perf_hooks';
import { Controller } from '@nestjs/common';
import type { AcceptedPair, FailureReason, PairFailed, Stage } from '@sagitta/contracts';
import { Failure, isFailure } from '@sagitta/failure';
import { Delivery, MessageBus, OnDelivery } from '@sagitta/messaging';
import { FilmFailure, PairMeasuring } from './pair-measuring.ts';
import { WorkerIdentity } from './worker-identity.ts';
import { WorkerRecord } from './worker-record.ts';

/**
 * One work item: measure, publish, and only then return, which acknowledges it. A crash anywhere repeats the work, and
 * the message id makes a repeated result the same one. What cannot succeed is told in a failure event first and then
 * thrown, which settles the item for good.
 */
@Controller()
export class MeasurePairHandler {
  readonly #pairs: PairMeasuring;
  readonly #bus: MessageBus;
  readonly #identity: WorkerIdentity;
  readonly #record: WorkerRecord;

  constructor(pairs: PairMeasuring, bus: MessageBus, identity: WorkerIdentity, record: WorkerRecord) {
    this.#pairs = pairs;
    this.#bus = bus;
    this.#identity = identity;
    this.#record = record;
  }

  @OnDelivery('work.measure-pair.v1')
  async measure(pair: AcceptedPair, delivery: Delivery): Promise<void> {
    const taken = performance.now();
    this.#record.inFlight += 1;
    try {
      this.#tell(pair, 'reading');
      const measured = await this.#pairs.measure(pair, (stage) => this.#tell(pair, stage));
      const { model } = measured.provenance;
      const event = { ...measured, attempts: delivery.attempt };
      await this.#bus.publish('event.pair-measured.v1', event, `${pair.pairId}:${model.sha256}`);
      this.#record.pairMeasured(performance.now() - taken);
    } catch (error) {
      throw await this.#failed(pair, delivery, error);
    } finally {
      this.#record.inFlight -= 1;
    }
  }

  /** Publishes the failure where it is the last word on the pair; answers what to throw. */
  async #failed(pair: AcceptedPair, delivery: Delivery, error: unknown): Promise<unknown> {
    const reason = lastWord(error, delivery);
    if (!reason) return error;
    const failure: PairFailed = {
      pair,
      reason,
      attempts: delivery.attempt,
      workerId: this.#identity.workerId,
      failedAt: new Date().toISOString(),
    };
    // Should this throw, the item is delivered again, or the server notes that its deliveries are used up.
    // Films that were sent again may fail again: another acceptance, another failure.
    const msgId = `${pair.pairId}:failed:${reason.code}:${pair.receivedAt}`;
    await this.#bus.publish('event.pair-failed.v1', failure, msgId);
    this.#tell(pair, 'failed');
    this.#record.pairFailed();
    return new Failure(reason.code, reason.message, { cause: error });
  }

  #tell(pair: AcceptedPair, stage: Stage): void {
    const { pairId, centerId } = pair;
    const at = new Date().toISOString();
    this.#bus.publishLive('live.progress.v1', {
      pairId,
      centerId,
      stage,
      at,
      workerId: this.#identity.workerId,
    });
  }
}

/** Why this pair will never be measured; null where another attempt may still succeed. */
export function lastWord(
  error: unknown,
  { attempt, lastAttempt }: Pick<Delivery, 'attempt' | 'lastAttempt'>,
): FailureReason | null {
  const posture = error instanceof FilmFailure ? { posture: error.posture } : {};
  if (isFailure(error) && !error.retryable) {
    const { code, message, details } = error;
    return { code, message, ...posture, ...(details ? { details } : {}) };
  }
  if (!lastAttempt) return null;
  // A defect's own words may name anything: they stay in the log.
  const cause = isFailure(error)
    ? `${error.code}: ${error.message}`
    : 'an internal error, see the worker log';
  return {
    code: 'deliveries-exhausted',
    message: `Given up after ${attempt} attempts; the last one: ${cause}`,
    ...posture,
  };
}
