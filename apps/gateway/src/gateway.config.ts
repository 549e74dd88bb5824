import { natsUrl, origins, readConfig, serviceVariables, whole } from '@sagitta/service';
import { z } from 'zod';

const Environment = z.object({
  ...serviceVariables({ port: 8080 }),
  NATS_URL: natsUrl(),
  FILM_STORE_DIR: z.string().describe('the folder that holds the films, shared with the workers'),
  PATIENT_KEY_SECRET: z
    .string()
    .min(32)
    .describe('at least 32 random characters, the same for every gateway'),
  DASHBOARD_URL: origins().prefault('http://127.0.0.1:3000,http://localhost:3000'),
  SOFTWARE_VERSION: z.string().default('0.1.0'),
  PAIR_DEADLINE_SECONDS: whole(5, 86_400, 'seconds until a pair without a result is driven again').default(
    120,
  ),
  MAX_FILM_MB: whole(1, 64, 'the largest film in MB').default(64),
  UPLOAD_TIMEOUT_SECONDS: whole(1, 3600, 'seconds that an upload may take').default(60),
  MAX_UPLOADS: whole(1, 256, 'uploads at a time').default(8),
  MAX_UPLOADS_WAITING: whole(0, 10_000, 'uploads that may wait for their turn').default(64),
  MAX_QUEUE_DEPTH: whole(1, 1_000_000, 'pairs waiting for a worker until no more are taken').default(2_000),
});

export type GatewayConfig = z.output<typeof Environment>;
export const GatewayConfig = Symbol('GatewayConfig');

export const readGatewayConfig = (env: NodeJS.ProcessEnv): GatewayConfig => readConfig(Environment, env);
