import type { AcceptedPair } from '@sagitta/contracts';
import { aMeasurement, aPairFailed, aPairMeasured } from '@sagitta/testing';
import type { PairEvent } from './index.ts';

export const accepted = (pair: AcceptedPair): PairEvent => ({
  subject: 'event.pair-accepted.v1',
  payload: pair,
});

export const measured = (pair: AcceptedPair, measurement = aMeasurement()): PairEvent => ({
  subject: 'event.pair-measured.v1',
  payload: aPairMeasured({ pair, measurement }),
});

export const failed = (pair: AcceptedPair): PairEvent => ({
  subject: 'event.pair-failed.v1',
  payload: aPairFailed({ pair }),
});
