import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { DEVELOPMENT_SEED } from '@sagitta/contracts';
import { isFailure } from '@sagitta/failure';
import { InvalidArgumentError, type Command } from 'commander';
import { apiKeyOf, gatewayUrl } from '../client/center-keys.ts';
import { GatewayClient } from '../client/gateway-client.ts';
import { waitUntilSettled } from '../client/settle.ts';
import { EXIT } from '../exit-codes.ts';
import { progressBar } from '../progress-bar.ts';
import { describeOutcome, outcomeOf, type SentPatient } from '../simulate/outcome.ts';
import { loadPhantoms, type PhantomFilms } from '../simulate/phantom-films.ts';
import { syntheticPatient } from '../simulate/synthetic-patient.ts';
import { positiveInteger } from './up.ts';

interface SimulateOptions {
  readonly rate: number;
  readonly count: number;
  readonly centers: number;
  readonly seed?: number;
  readonly wait?: boolean;
  readonly json?: boolean;
}

/** Uploads under way at once: what a rate cannot deliver is sent later, never dropped. */
const CONCURRENT_UPLOADS = 4;
/** Nothing settled for this long: what is left is missing. */
const STALL_MS = 180_000;

/** `sagitta simulate`: synthetic patients from several centers at a chosen rate. */
export function registerSimulate(program: Command): void {
  program
    .command('simulate')
    .description('send synthetic patients to the running system')
    .option('--rate <n/s>', 'patients a second, as 2/s or 30/min', patientsPerSecond, 2)
    .option('--count <n>', 'patients to send', positiveInteger, 20)
    .option(
      '--centers <n>',
      `centers they come from, up to ${DEVELOPMENT_SEED.centers.length}`,
      centerCount,
      3,
    )
    .option(
      '--seed <n>',
      'chooses phantoms, shifts and noise; a new one each time by default',
      positiveInteger,
    )
    .option('--wait', 'wait for every result and hold it against the truth')
    .option('--json', 'print the outcome as JSON')
    .action(simulate);
}

async function simulate(options: SimulateOptions): Promise<void> {
  const seed = options.seed ?? randomInt(1, 2 ** 31 - 1);
  const phantoms = await loadPhantoms();
  const url = gatewayUrl();
  const clients = DEVELOPMENT_SEED.centers
    .slice(0, options.centers)
    .map(({ centerId }) => new GatewayClient(url, apiKeyOf(centerId)));
  process.stderr.write(`Sending ${options.count} synthetic patients to ${url} (seed ${seed})\n`);

  const bar = progressBar('sent', options.count);
  const patients = await sendAll(clients, phantoms, seed, options, () => bar.step());
  bar.stop();
  const accepted = patients.flatMap(({ sent, client }) => ('pairId' in sent ? [{ ...sent, client }] : []));
  if (!options.wait) {
    const refused = patients.length - accepted.length;
    process.stdout.write(
      `${accepted.length} accepted, ${refused} refused; --wait holds results against the truth\n`,
    );
    if (refused) process.exitCode = EXIT.refused;
    return;
  }
  const settling = progressBar('settled', accepted.length);
  const settled = await waitUntilSettled(accepted, STALL_MS, (n) => settling.to(n));
  settling.stop();
  const outcome = outcomeOf(patients, settled);
  process.stdout.write(
    options.json ? `${JSON.stringify({ seed, ...outcome })}\n` : `${describeOutcome(outcome)}\n`,
  );
  if (outcome.refused) process.exitCode = EXIT.refused;
  if (outcome.failed || outcome.missing) process.exitCode = EXIT.internal;
}

type SentBy = SentPatient & { readonly client: GatewayClient };

async function sendAll(
  clients: readonly GatewayClient[],
  phantoms: readonly PhantomFilms[],
  seed: number,
  { count, rate }: SimulateOptions,
  onSent: () => void,
): Promise<SentBy[]> {
  const patients: SentBy[] = [];
  const startedAt = performance.now();
  let next = 0;
  const sender = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      const { films, ...truth } = syntheticPatient(phantoms, seed, index);
      await delay(Math.max(0, startedAt + (1000 * index) / rate - performance.now()));
      const client = clients[index % clients.length]!;
      patients.push({ client, truth, sent: await submitOrRefusal(client, films) });
      onSent();
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT_UPLOADS }, sender));
  return patients;
}

async function submitOrRefusal(
  client: GatewayClient,
  films: { flexion: Uint8Array; extension: Uint8Array },
): Promise<SentPatient['sent']> {
  try {
    return { pairId: await client.submit(films) };
  } catch (error) {
    if (isFailure(error) && error.code !== 'upload-interrupted') return { refusal: error };
    throw error;
  }
}

function patientsPerSecond(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(?:\/(s|min|h))?$/.exec(text);
  const perSecond = Number(match?.[1]) / { s: 1, min: 60, h: 3600 }[match?.[2] ?? 's']!;
  if (!(perSecond > 0)) throw new InvalidArgumentError('It must be a rate such as 2/s, 30/min or 100/h.');
  return perSecond;
}

function centerCount(text: string): number {
  const n = positiveInteger(text);
  if (n > DEVELOPMENT_SEED.centers.length) {
    throw new InvalidArgumentError(`The development seed has ${DEVELOPMENT_SEED.centers.length} centers.`);
  }
  return n;
}
