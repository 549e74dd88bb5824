import { Logger } from '@nestjs/common';
import { Failure } from '@sagitta/failure';
import { FolderFilmStore } from '@sagitta/film-store';
import { connectBus, NatsTransport } from '@sagitta/messaging';
import type { ServiceOptions } from '@sagitta/service';
import { CenterRules } from './center-rules.ts';
import { deliveries } from './deliveries.metrics.ts';
import { FilmMeasuring } from './film-measuring.ts';
import type { WorkerConfig } from './worker.config.ts';
import { SOFTWARE_VERSION, WorkerIdentity } from './worker-identity.ts';
import { WorkerModule } from './worker.module.ts';

/** Workers share their durable consumer, and through it the work. */
const DURABLE = 'workers';

/** Within the shutdown limit of `runService`, with time left to close thread and bus. */
const DRAIN_LIMIT_MS = 7_000;

/** Opens what the worker needs, the model before the rest: without one it is of no use. */
export async function assembleWorker(config: WorkerConfig): Promise<ServiceOptions> {
  // Before all that would have to be closed again.
  const rules = await CenterRules.read(config.RULES_FILE);
  const films = await FilmMeasuring.open({
    modelFolder: config.MODEL_DIR,
    provider: config.EXECUTION_PROVIDER,
    profile: config.PROFILE,
  });
  const { identity: model, profile, provider, runtime, notes } = films.thread;
  try {
    const store = await FolderFilmStore.open(config.FILM_STORE_DIR);
    const identity = new WorkerIdentity(config.WORKER_ID);
    const bus = await connectBus({ url: config.NATS_URL, name: identity.workerId });
    const transport = new NatsTransport({
      bus,
      durable: DURABLE,
      maxInFlight: config.MAX_IN_FLIGHT,
      drainLimitMs: DRAIN_LIMIT_MS,
      onDelivery: (subject, outcome) => deliveries.inc({ subject, outcome }),
    });
    return {
      name: 'inference-worker',
      version: SOFTWARE_VERSION,
      module: WorkerModule.of({ bus, store, films, identity, rules }),
      config,
      transports: [transport],
      configure: () =>
        new Logger('Worker').log(
          `${identity.workerId} measures ${profile} with ${model.id} on ${provider} (${runtime}). ${notes.join('; ')}`,
        ),
      readiness: () => ({
        broker: () => bus.isConnected() || refuse('not connected to the broker'),
        network: () => films.ready || refuse('the measuring thread is being replaced'),
        store: () => store.probe(),
      }),
      close: async () => {
        await films.close();
        await bus.close();
      },
    };
  } catch (error) {
    await films.close();
    throw error;
  }
}

function refuse(reason: string): never {
  throw new Failure('internal', reason);
}
