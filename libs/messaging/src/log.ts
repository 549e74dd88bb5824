import { Logger } from '@nestjs/common';

/** Where messaging reports what nobody awaits: fields are for machines, the message for people. */
export type Log = (
  level: 'info' | 'warn' | 'error',
  message: string,
  fields?: Record<string, unknown>,
) => void;

/** Nest's logger, which an app replaces by its own (pino) at its start. */
export function nestLog(context: string): Log {
  const logger = new Logger(context);
  return (level, message, fields) => {
    const line = { msg: message, ...fields };
    if (level === 'info') logger.log(line);
    else if (level === 'warn') logger.warn(line);
    else logger.error(line);
  };
}

/** For tools whose output is their result. */
export const silentLog: Log = () => undefined;
