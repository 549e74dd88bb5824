export { readConfig } from './read-config.ts';
export { natsUrl, origins, serviceVariables, whole, type ServiceConfig } from './service-config.ts';
export { runService, type ReadyMessage } from './run-service.ts';
export { startService, type RunningService, type ServiceOptions } from './start-service.ts';
export { runProbes, type Probe, type Probes, type Readiness } from './probes.ts';
/** Declare an app's own metrics with these, at module level; /metrics shows them. */
export { Counter, Gauge, Histogram, Summary } from 'prom-client';
/** The logger of the app (JSON lines); inside a request or message it carries the request's or pair's id. */
export { PinoLogger } from 'nestjs-pino';
export { callersOf, requireAccess, type AccessOptions, type Admission } from './require-access.ts';
export { isFromAllowedPage } from './request-origin.ts';
export { principalOf } from './principal-of.ts';
export { scopeWithin } from './scope-within.ts';
export { parse } from './parse.ts';
export { sessionTokenOf, sha256Hex } from './session-token.ts';
export { ShortCache, type ShortCacheLimits } from './short-cache.ts';
export { asFailure, ErrorBody } from './error-body.ts';
export { FailureFilter } from './failure.filter.ts';
export { RETRY_AFTER, STATUS_OF } from './status-of.ts';
