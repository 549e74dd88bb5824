import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { OverviewService } from './overview.service.ts';
import { Periodic } from './periodic.ts';
import { pairsInFlight, queueDepth, queueOldest, secondsPerPatientGauge } from './prometheus.ts';

/** Often enough for any scrape interval. */
const EVERY_MS = 5_000;

/** Keeps the gauges at what the overview says: one computation for page, API and Prometheus. */
@Injectable()
export class Telemetry implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #overview: OverviewService;
  readonly #rounds = new Periodic(Telemetry.name, EVERY_MS, () => this.update());

  constructor(overview: OverviewService) {
    this.#overview = overview;
  }

  onApplicationBootstrap(): void {
    this.#rounds.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.#rounds.stop();
  }

  async update(): Promise<void> {
    const { secondsPerPatient, queue, centers } = await this.#overview.of(null);
    secondsPerPatientGauge.set(secondsPerPatient.value ?? Number.NaN);
    queueDepth.set(queue.depth);
    queueOldest.set(queue.oldestSeconds ?? 0);
    for (const { centerId, inFlight } of centers) pairsInFlight.set({ center: centerId }, inFlight);
  }
}
