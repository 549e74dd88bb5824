import { Controller } from '@nestjs/common';
import type { AcceptedPair, PairFailed, PairMeasured } from '@sagitta/contracts';
import { OnDelivery } from '@sagitta/messaging';
import { EventRecorder } from './event-recorder.ts';

/** Every event of a pair's life. Returning acknowledges it, so it returns when the event is committed. */
@Controller()
export class RecordEventsHandler {
  readonly #recorder: EventRecorder;

  constructor(recorder: EventRecorder) {
    this.#recorder = recorder;
  }

  @OnDelivery('event.pair-accepted.v1')
  accepted(payload: AcceptedPair): Promise<void> {
    return this.#recorder.record({ subject: 'event.pair-accepted.v1', payload });
  }

  @OnDelivery('event.pair-measured.v1')
  measured(payload: PairMeasured): Promise<void> {
    return this.#recorder.record({ subject: 'event.pair-measured.v1', payload });
  }

  @OnDelivery('event.pair-failed.v1')
  failed(payload: PairFailed): Promise<void> {
    return this.#recorder.record({ subject: 'event.pair-failed.v1', payload });
  }
}
