import type { AcceptedPair } from '@sagitta/contracts';
import type { MessageBus } from './message-bus.ts';

/**
 * Makes a pair's acceptance known and its work waiting. When it resolves, both messages are in their streams, and whoever
 * has the id finds the pair.
 *
 * `after`: when the acceptance was received that ended in a failure; null the first time. The same acceptance several
 * times at once is one message each; after a failure it is another than the first time.
 *
 * @throws Failure `message-malformed`, `broker-unavailable`: then part of it may be in its stream, which does no harm
 */
export async function publishAcceptance(
  bus: MessageBus,
  pair: AcceptedPair,
  after: string | null,
): Promise<void> {
  const acceptance = after === null ? pair.pairId : `${pair.pairId}:after:${after}`;
  await Promise.all([
    bus.publish('event.pair-accepted.v1', pair, `accepted:${acceptance}`),
    bus.publish('work.measure-pair.v1', pair, `measure:${acceptance}`),
  ]);
  // After both, so that what is remembered is certain to be measured.
  await bus.rememberAccepted(pair);
  bus.publishLive('live.progress.v1', {
    pairId: pair.pairId,
    centerId: pair.centerId,
    stage: 'accepted',
    at: pair.receivedAt,
  });
}
