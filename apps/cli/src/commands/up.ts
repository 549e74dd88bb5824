import { DEVELOPMENT_SEED } from '@sagitta/contracts';
import { InvalidArgumentError, type Command } from 'commander';
import { StateFolder, type RunningSystem } from '../up/state-folder.ts';
import { defaultWorkers, System } from '../up/system.ts';

export function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('It must be a whole number from 1 up.');
  return value;
}

/** `sagitta up`: the whole system on this machine, until Ctrl-C. */
export function registerUp(program: Command): void {
  program
    .command('up')
    .description('start the whole system here: servers, services, workers; Ctrl-C stops it')
    .option('--workers <n>', 'inference workers', positiveInteger, defaultWorkers())
    .action(async ({ workers }: { workers: number }) => {
      const say = (line: string) => process.stdout.write(`${line}\n`);
      say('Starting Sagitta:');
      const system = new System({ workers, state: new StateFolder(), report: say });
      const stopped = new Promise<void>((resolve) => {
        const stop = (): void => {
          say('\nStopping: intake, workers, services, servers ...');
          resolve();
        };
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
      });
      try {
        // Ctrl-C while it still starts must stop what is already there.
        const starting = system.start();
        starting.catch(() => undefined); // interrupted: the stop below says the rest
        const started = await Promise.race([starting, stopped.then(() => null)]);
        if (started) {
          say(welcome(started));
          await stopped;
        }
      } finally {
        // A second Ctrl-C must not cut the orderly stop short: data is being flushed.
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
        await system.stop();
      }
      say('Stopped. The data stays for the next start.');
      process.exit(0);
    });
}

function welcome({ gatewayUrl, dashboardUrl }: RunningSystem): string {
  const seeded =
    process.env.NODE_ENV !== 'production' && (process.env.SEED ?? 'development') === 'development';
  const people = DEVELOPMENT_SEED.people.map(({ username }) => username).join(', ');
  const [center] = DEVELOPMENT_SEED.centers;
  return [
    '',
    `  dashboard   ${dashboardUrl}`,
    `  gateway     ${gatewayUrl}   (API: ${gatewayUrl}/api/docs)`,
    ...(seeded
      ? [
          `  logins      ${people}   password: ${DEVELOPMENT_SEED.password}   (development only)`,
          `  API key     ${center.apiKey}   (center ${center.centerId}; header x-api-key)`,
        ]
      : []),
    '',
    '  Try next, in another terminal:',
    '    npx --no sagitta simulate --count 20 --rate 2/s --wait     synthetic patients from three centers',
    '    npx --no sagitta submit FOLDER --center harbor --wait      films of your own',
    '',
    '  For research use, not for diagnosis. Ctrl-C stops everything.',
    '',
  ].join('\n');
}
