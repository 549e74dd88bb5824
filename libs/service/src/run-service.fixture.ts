import { z } from 'zod';
import { PinoLogger, readConfig, runService, serviceVariables } from './index.ts';

/* A small app for a process of its own: what run-service.int-spec.ts starts, signals and reads. */

const tell = (what: string): void => void process.stderr.write(`${what}\n`);
let release: () => void = () => undefined;

class TestModule {
  /** Runs before HTTP closes: the request under way ends only after the stop has begun. */
  onModuleDestroy(): void {
    tell('stopping');
    if (process.env['STUCK'] === undefined) setTimeout(() => release(), 50);
  }

  onApplicationShutdown(): void {
    tell('http closed');
  }
}

await runService(() => ({
  name: 'under-test',
  version: '1.2.3',
  module: { module: TestModule },
  config: readConfig(z.object(serviceVariables({ port: 0 })), process.env),
  readiness: () => ({
    mood: () => {
      if (process.env['MOOD'] !== undefined) throw new Error(`mood is ${process.env['MOOD']}`);
    },
  }),
  configure: async (app) => {
    const logger = await app.resolve(PinoLogger);
    const fastify = app.getHttpAdapter().getInstance();
    fastify.get('/slow', async () => {
      tell('slow began');
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return 'done';
    });
    fastify.get<{ Params: { pairId: string } }>('/pairs/:pairId', async (request) => {
      logger.assign({ pairId: request.params.pairId });
      logger.info('looking');
      return request.params.pairId;
    });
  },
  close: async () => tell('closed'),
}));
