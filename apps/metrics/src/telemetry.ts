import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { OverviewService } from './overview.service.ts';
import { Periodic } from './periodic.ts';
import { pairsInFlight, queueDepth, queueOldest, secondsPerPatientGauge } from './prometheus.ts';

const EVERY_MS = 5_000;

/** Puts the network's overview on /metrics, as fresh as a scrape needs. */
@Injectable()
export class Telemetry implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #overviews: OverviewService;
  readonly #rounds = new Periodic(Telemetry.name, EVERY_MS, () => this.publish());

  constructor(overviews: OverviewService) {
    this.#overviews = overviews;
  }

  onApplicationBootstrap(): void {
    this.#rounds.start();
    this.#rounds.hurry();
  }

  onModuleDestroy(): Promise<void> {
    return this.#rounds.stop();
  }

  async publish(): Promise<void> {
    const { secondsPerPatient, queue, centers } = await this.#overviews.overview(null);
    secondsPerPatientGauge.set(secondsPerPatient.value ?? Number.NaN);
    queueDepth.set(queue.depth);
    queueOldest.set(queue.oldestSeconds ?? 0);
    for (const { centerId, inFlight } of centers) pairsInFlight.set({ center: centerId }, inFlight);
  }
}
