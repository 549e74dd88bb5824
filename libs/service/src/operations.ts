import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { register } from 'prom-client';
import { httpDuration } from './metrics.ts';
import { type Probes, runProbes } from './probes.ts';

type Fastify = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;

/** Counts and times every request by route pattern, never by path: ids do not become label values. */
export function observeRequests(fastify: Fastify): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    httpDuration.observe(
      { method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
    done();
  });
}

/**
 * The three routes of every app. /healthz: this process answers. /readyz: it can do its work now; 503 names the probe
 * that failed. /metrics: Prometheus text.
 */
export function addOperations(fastify: Fastify, probes: Probes, isClosing: () => boolean): void {
  fastify.get('/healthz', (_request, reply) => void reply.send({ status: 'ok' }));
  fastify.get('/readyz', async (_request, reply) => {
    const { ready, checks } = await runProbes(probes);
    if (isClosing()) return reply.code(503).send({ status: 'closing', checks });
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not-ready', checks });
  });
  fastify.get('/metrics', async (_request, reply) =>
    reply.type(register.contentType).send(await register.metrics()),
  );
}
