import { collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client';

/*
 * One registry per process: prom-client's own. Apps declare theirs with the classes re-exported by this lib, once, at
 * module level. Names start with `sagitta_` and end in their unit.
 */

/** prom-client calls these gauges `_total`, which `promtool check metrics` refuses: that suffix is for counters. */
const MISNAMED = [
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
  'nodejs_active_resources_total',
];

let collecting = false;

/** Default metrics of the process (CPU, memory, garbage collection, event-loop lag) and the build. Idempotent. */
export function collectProcessMetrics(name: string, version: string): void {
  if (!collecting) {
    collecting = true;
    collectDefaultMetrics({ eventLoopMonitoringPrecision: 20 });
    for (const misnamed of MISNAMED) register.removeSingleMetric(misnamed);
  }
  build.set({ app: name, version }, 1);
}

const build = new Gauge({
  name: 'sagitta_build_info',
  help: 'Always 1; which app and version this process runs.',
  labelNames: ['app', 'version'],
});

export const httpDuration = new Histogram({
  name: 'sagitta_http_request_duration_seconds',
  help: 'Time from the request line to the last byte of the answer.',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
});
