import type { NoticeChannel } from '@sagitta/contracts';
import { z } from 'zod';

const address = z.email();

/** Who outside is told of alarms: nobody unless these are set. */
export const noticeVariables = {
  AUDIT_WEBHOOK_URL: z
    .url({ protocol: /^https?$/ })
    .describe('where alarms are posted to, such as https://hooks.example.org/sagitta')
    .optional(),
  AUDIT_WEBHOOK_SECRET: z
    .string()
    .min(16)
    .describe('what the posts to AUDIT_WEBHOOK_URL are signed with, at least 16 characters')
    .optional(),
  AUDIT_SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .describe('the mail server, such as smtps://user:password@mail.example.org')
    .optional(),
  AUDIT_MAIL_FROM: address
    .describe('the address that alarms are mailed from, such as sagitta@example.org')
    .optional(),
  AUDIT_MAIL_TO: z
    .string()
    .transform((list) => list.split(',').map((one) => one.trim()))
    .pipe(z.array(address))
    .describe('the addresses that alarms are mailed to, separated by commas')
    .optional(),
};

export type NoticesConfig = z.output<z.ZodObject<typeof noticeVariables>> & {
  readonly DASHBOARD_URL?: string[] | undefined;
};

/** What each needs of the others: a channel is set as a whole or not at all. */
const NEEDED = {
  AUDIT_WEBHOOK_URL: ['AUDIT_WEBHOOK_SECRET', 'DASHBOARD_URL'],
  AUDIT_WEBHOOK_SECRET: ['AUDIT_WEBHOOK_URL'],
  AUDIT_SMTP_URL: ['AUDIT_MAIL_FROM', 'AUDIT_MAIL_TO', 'DASHBOARD_URL'],
  AUDIT_MAIL_FROM: ['AUDIT_SMTP_URL'],
  AUDIT_MAIL_TO: ['AUDIT_SMTP_URL'],
} as const satisfies Partial<Record<keyof NoticesConfig, readonly (keyof NoticesConfig)[]>>;

/** A channel that is set by half would tell nobody: it is refused at the start. */
export function refuseHalfSetNotices(config: NoticesConfig, context: z.RefinementCtx): void {
  for (const [variable, needed] of Object.entries(NEEDED)) {
    if (config[variable as keyof typeof NEEDED] === undefined) continue;
    for (const other of needed) {
      if (config[other]?.length) continue;
      context.addIssue({ code: 'custom', path: [other], message: `it is needed with ${variable}` });
    }
  }
}

/** The channels by which alarms are told. Whoever raises an alarm writes one `notice` for each. */
export const noticeChannels = (config: NoticesConfig): NoticeChannel[] => [
  ...(config.AUDIT_WEBHOOK_URL === undefined ? [] : (['webhook'] as const)),
  ...(config.AUDIT_SMTP_URL === undefined ? [] : (['mail'] as const)),
];
