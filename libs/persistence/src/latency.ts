/** Last byte received to row committed. Not below zero, where the gateway's clock is ahead of the database's. */
export const latencyMs = (receivedAt: Date, committedAt: Date): number =>
  Math.max(0, committedAt.getTime() - receivedAt.getTime());
