import { z } from 'zod';
import { natsUrl, origins, serviceVariables } from '@sagitta/service';

const httpUrl = (what: string) =>
  z
    .string()
    .regex(/^https?:\/\/[^\s/]+$/)
    .describe(`${what}, such as http://127.0.0.1:8080, without a path`);

export const DashboardConfig = z.object({
  ...serviceVariables({ port: 3000 }),
  NATS_URL: natsUrl(),
  /** Where browsers get films from. */
  GATEWAY_URL: httpUrl('the address at which browsers reach the gateway').default('http://127.0.0.1:8080'),
  /** Where browsers reach this app, when a proxy in front gives it another Host than they see. */
  DASHBOARD_URL: origins().prefault(''),
  /** Whose X-Forwarded-For and X-Forwarded-Proto are believed. */
  TRUSTED_PROXIES: z
    .string()
    .describe('addresses or ranges of the proxies in front, separated by commas, or loopback')
    .default('loopback'),
  SEED: z.enum(['development', 'none']).describe('development or none').default('none'),
});
export type DashboardConfig = z.infer<typeof DashboardConfig>;

/** Seeded logins are shown on the sign-in page of a development system only. */
export const isDevelopment = (config: Pick<DashboardConfig, 'NODE_ENV' | 'SEED'>): boolean =>
  config.SEED === 'development' && config.NODE_ENV !== 'production';
