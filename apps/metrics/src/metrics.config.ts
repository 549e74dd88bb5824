import { z } from 'zod';
import { natsUrl, origins, serviceVariables, whole } from '@sagitta/service';
import { noticeVariables, refuseHalfSetNotices } from './cases/notices.config.ts';

export const MetricsConfig = z
  .object({
    ...serviceVariables({ port: 8081 }),
    NATS_URL: natsUrl(),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\/\S+$/)
      .describe('the address of PostgreSQL, such as postgresql://user@127.0.0.1:5432/sagitta'),
    SEED: z.enum(['development', 'none']).describe('development or none').default('none'),
    OVERVIEW_WINDOW_SECONDS: whole(5, 3600, 'the sliding window of seconds per patient').default(60),
    /** As the gateway gives a new pair. */
    PAIR_DEADLINE_SECONDS: whole(5, 86_400, 'how long a pair that is driven again may take').default(120),
    /** Where people reach the page: notices link to it. */
    DASHBOARD_URL: origins().optional(),
    ...noticeVariables,
  })
  .superRefine(refuseHalfSetNotices);
export type MetricsConfig = z.output<typeof MetricsConfig>;
