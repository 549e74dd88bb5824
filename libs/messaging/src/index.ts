export { connectBus, MessageBus, type BusOptions } from './message-bus.ts';
export { publishAcceptance } from './publish-acceptance.ts';
export {
  NatsTransport,
  type NatsTransportOptions,
  type MalformedMessage,
  type DeliveryCounts,
} from './nats-transport.ts';
export { OnDelivery, OnQuery } from './handlers.ts';
export { Delivery } from './delivery.ts';
export { type EventHandler } from './event-follower.ts';
export { type ExhaustedHandler, type ExhaustedItem } from './exhausted.ts';
export { type IdempotencyClaim } from './recent-pairs.ts';
export { type Outcome } from './settle.ts';
export { type Log, nestLog, silentLog } from './log.ts';
