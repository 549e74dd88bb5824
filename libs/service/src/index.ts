export { readConfig } from './read-config.ts';
export { natsUrl, serviceVariables, whole, type ServiceConfig } from './service-config.ts';
export { runService, type ReadyMessage } from './run-service.ts';
export { startService, type RunningService, type ServiceOptions } from './start-service.ts';
export { runProbes, type Probe, type Probes, type Readiness } from './probes.ts';
/** Declare an app's own metrics with these, at module level; /metrics shows them. */
export { Counter, Gauge, Histogram, Summary } from 'prom-client';
/** The logger of the app (JSON lines); inside a request or message it carries the request's or pair's id. */
export { PinoLogger } from 'nestjs-pino';
