import { Failure } from '@sagitta/failure';
import { connectBus, NatsTransport, type MessageBus } from '@sagitta/messaging';
import {
  checkSchema,
  closeDatabase,
  openDatabase,
  pingDatabase,
  seedDevelopment,
  type Database,
} from '@sagitta/persistence';
import type { ServiceOptions } from '@sagitta/service';
import { MetricsConfig } from './metrics.config.ts';
import { MetricsModule } from './metrics.module.ts';
import { deliveries } from './prometheus.ts';
import { ownVersion } from './version.ts';

/**
 * Events in work at once, per subject. Each waits for its batch to be committed, so this bounds a batch as well; what
 * the process holds stays small, for an event is some 8 KB.
 */
const MAX_IN_FLIGHT = 256;

/** Opens what metrics needs and says how to run it. Throws one clear line for whatever is wrong. */
export async function assembleMetrics(config: MetricsConfig): Promise<ServiceOptions> {
  if (config.SEED === 'development' && config.NODE_ENV === 'production') {
    throw new Failure(
      'startup-refused',
      'SEED is "development" and NODE_ENV is "production": those logins are publicly known; set SEED=none',
    );
  }
  const database = openDatabase(config.DATABASE_URL);
  let bus: MessageBus | undefined;
  const close = async (): Promise<void> => {
    await bus?.close();
    await closeDatabase(database);
  };
  try {
    await checkSchema(database);
    if (config.SEED === 'development') await seedDevelopment(database);
    bus = await connectBus({ url: config.NATS_URL, name: 'metrics' });
    await bus.ensureStreams();
  } catch (error) {
    await close();
    throw error;
  }
  return serviceOptions(config, database, bus, close);
}

function serviceOptions(
  config: MetricsConfig,
  database: Database,
  bus: MessageBus,
  close: () => Promise<void>,
): ServiceOptions {
  return {
    name: 'metrics',
    version: ownVersion(),
    module: MetricsModule.of({ config, database, bus }),
    config,
    transports: [
      new NatsTransport({
        bus,
        durable: 'metrics',
        maxInFlight: MAX_IN_FLIGHT,
        onDelivery: (subject, outcome) => deliveries.inc({ subject, outcome }),
      }),
    ],
    readiness: () => ({ database: () => pingDatabase(database), broker: () => bus.isConnected() }),
    close,
  };
}
