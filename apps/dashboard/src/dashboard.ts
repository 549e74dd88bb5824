import { connectBus } from '@sagitta/messaging';
import { FailureFilter, requireAccess, type ServiceOptions } from '@sagitta/service';
import type { DashboardConfig } from './dashboard.config.ts';
import { DashboardModule } from './dashboard.module.ts';
import { allowLargeBodies } from './large-bodies.ts';
import { LiveAdapter } from './live-adapter.ts';
import type { LiveTiming } from './live-timing.ts';
import { BUILT_PAGE, requirePage } from './page.controller.ts';
import { Sessions } from './sessions.ts';
import { VERSION } from './version.ts';

/** Everything a dashboard consists of, ready to be started by the service lib. */
export async function assembleDashboard(
  config: DashboardConfig,
  { page = BUILT_PAGE, timing }: { readonly page?: string; readonly timing?: LiveTiming } = {},
): Promise<ServiceOptions> {
  const root = requirePage(page);
  const bus = await connectBus({ url: config.NATS_URL, name: 'dashboard' });
  await bus.ensureStreams();
  return {
    name: 'dashboard',
    version: VERSION,
    config,
    module: DashboardModule.around(config, bus, timing),
    fastify: { trustProxy: config.TRUSTED_PROXIES, bodyLimit: 16_384 },
    configure: (app) => {
      const fastify = app.getHttpAdapter().getInstance();
      const sessions = app.get(Sessions);
      app.useGlobalFilters(new FailureFilter());
      requireAccess(fastify, {
        app: 'dashboard',
        admit: ({ headers }) => sessions.admit(headers.cookie),
        origins: config.DASHBOARD_URL,
      });
      allowLargeBodies(fastify);
      app.useWebSocketAdapter(new LiveAdapter(app, config.DASHBOARD_URL));
      // The build puts each file compressed beside it.
      app.useStaticAssets({ root, serve: false, index: false, preCompressed: true });
    },
    readiness: () => ({
      nats: () => bus.isConnected(),
    }),
    close: () => bus.close(),
  };
}
