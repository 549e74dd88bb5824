import { IoAdapter } from '@nestjs/platform-socket.io';
import { connectBus } from '@sagitta/messaging';
import type { ServiceOptions } from '@sagitta/service';
import type { DashboardConfig } from './dashboard.config.ts';
import { DashboardModule } from './dashboard.module.ts';
import type { LiveTiming } from './live-timing.ts';
import { BUILT_PAGE, requirePage } from './page.controller.ts';
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
      app.useWebSocketAdapter(new IoAdapter(app));
      app.useStaticAssets({ root, serve: false, index: false });
    },
    readiness: () => ({
      nats: () => bus.isConnected(),
    }),
    close: () => bus.close(),
  };
}
