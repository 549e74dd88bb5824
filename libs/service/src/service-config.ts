import { z } from 'zod';

const wholeNumber = (min: number, max: number, what: string): z.ZodCoercedNumber =>
  z.coerce.number().int().min(min).max(max).describe(`${what}, a whole number from ${min} to ${max}`);

/** A whole number within limits, for `readConfig` schemas. */
export const whole = wholeNumber;

/** What every app reads, with the app's own default port (0: any free one). Spread it into the app's schema. */
export function serviceVariables(defaults: { port: number }) {
  return {
    NODE_ENV: z
      .enum(['development', 'test', 'production'])
      .describe('development, test or production')
      .default('development'),
    LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
      .describe('fatal, error, warn, info, debug, trace or silent')
      .default('info'),
    HTTP_HOST: z
      .string()
      .describe('the address to listen on, such as 127.0.0.1 or 0.0.0.0')
      .default('127.0.0.1'),
    HTTP_PORT: whole(0, 65_535, 'the port to listen on (0: any)').default(defaults.port),
  };
}

export const natsUrl = () =>
  z
    .string()
    .regex(/^(nats|tls|ws|wss):\/\/\S+$/)
    .describe('the address of the NATS server, such as nats://127.0.0.1:4222');

/** Origins of pages, separated by commas, as browsers name them in the Origin header; none when empty. */
export const origins = () =>
  z
    .string()
    .transform((list) =>
      list
        .split(',')
        .map((origin) => origin.trim().replace(/\/$/, ''))
        .filter(Boolean),
    )
    .pipe(z.array(z.url()))
    .describe('the origins of the pages that may call, comma-separated, as http://127.0.0.1:3000');

/** The part of an app's configuration that `runService` needs. */
export type ServiceConfig = z.output<z.ZodObject<ReturnType<typeof serviceVariables>>>;
