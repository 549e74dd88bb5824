import { hostname } from 'node:os';
import { z } from 'zod';
import { DEFAULT_PROFILE, Profile } from '@sagitta/contracts';
import { natsUrl, serviceVariables, whole } from '@sagitta/service';

/** Letters that may stand in a log line, a metric and a page alike. */
const WORKER_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

const ownName = (): string => `${hostname()}-${process.pid}`.replace(/[^A-Za-z0-9._-]/g, '-').slice(-64);

export const WorkerConfig = z.object({
  ...serviceVariables({ port: 0 }),
  NATS_URL: natsUrl(),
  FILM_STORE_DIR: z.string().min(1).describe("the film store's folder, shared with the gateway"),
  MODEL_DIR: z.string().min(1).describe('a model folder with manifest.json'),
  EXECUTION_PROVIDER: z
    .enum(['auto', 'cpu', 'webgpu', 'cuda', 'tensorrt'])
    .describe('auto, cpu, webgpu, cuda or tensorrt')
    .default('auto'),
  PROFILE: Profile.describe('how thoroughly films are looked at: fast or accurate').default(DEFAULT_PROFILE),
  RULES_FILE: z.string().min(1).describe('a file of rule sets and of the centers that they judge').optional(),
  WORKER_ID: z.string().regex(WORKER_NAME).describe('1 to 64 letters, digits, dots, - or _').default(ownName),
  /** Two keep the thread busy while the other pair's result is being published. */
  MAX_IN_FLIGHT: whole(1, 64, 'how many pairs the worker holds at once').default(2),
});
export type WorkerConfig = z.output<typeof WorkerConfig>;
