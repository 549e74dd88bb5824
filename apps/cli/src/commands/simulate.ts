import { randomInt } from 'node:crypto';
import { DEVELOPMENT_SEED } from '@sagitta/contracts';
import { InvalidArgumentError, type Command } from 'commander';
import { apiKeyOf, gatewayUrl } from '../client/center-keys.ts';
import { GatewayClient } from '../client/gateway-client.ts';
import { waitUntilSettled } from '../client/settle.ts';
import { EXIT } from '../exit-codes.ts';
import { progressBar } from '../progress-bar.ts';
import { DRIFT_KINDS } from '../simulate/drift/kinds.ts';
import { faultOfPlan, parseDrift, type DriftPlan } from '../simulate/drift/plan.ts';
import { describeOutcome, outcomeOf } from '../simulate/outcome.ts';
import { loadPhantoms } from '../simulate/phantom-films.ts';
import { sendPatients } from '../simulate/send-patients.ts';
import { positiveInteger } from './up.ts';

interface SimulateOptions {
  readonly rate: number;
  readonly count: number;
  readonly centers: number;
  readonly seed?: number;
  readonly days?: number;
  readonly drift?: readonly DriftPlan[];
  readonly wait?: boolean;
  readonly json?: boolean;
}

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
    .option(
      '--days <n>',
      'spread over so many days up to yesterday: films say that they were made then',
      positiveInteger,
    )
    .option(
      '--drift <kind@when>',
      `makes a center drift, again for another; kinds: ${DRIFT_KINDS.join(', ')}; when: a patient (200), a share ` +
        'of them (50%), or with --days a day (day40); `:center` behind it names the center, which is else the ' +
        'first, so that the others are controls',
      oneMoreDrift,
    )
    .option('--wait', 'wait for every result and hold it against the truth')
    .option('--json', 'print the outcome as JSON')
    .action((options: SimulateOptions, command: Command) => {
      requirePossible(options, command);
      return simulate(options);
    });
}

async function simulate(options: SimulateOptions): Promise<void> {
  const seed = options.seed ?? randomInt(1, 2 ** 31 - 1);
  const phantoms = await loadPhantoms();
  const url = gatewayUrl();
  const centers = centersOf(options);
  const clients = new Map(centers.map((centerId) => [centerId, new GatewayClient(url, apiKeyOf(centerId))]));
  process.stderr.write(`Sending ${options.count} synthetic patients to ${url} (seed ${seed})\n`);

  const bar = progressBar('sent', options.count);
  const { count, rate, days = null, drift: drifts = [] } = options;
  const patients = await sendPatients(
    phantoms,
    { seed, count, centers, days, now: new Date(), drifts },
    { clients, rate, onSent: () => bar.step() },
  );
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

const centersOf = ({ centers }: SimulateOptions): readonly string[] =>
  DEVELOPMENT_SEED.centers.slice(0, centers).map(({ centerId }) => centerId);

function oneMoreDrift(text: string, before: readonly DriftPlan[] = []): readonly DriftPlan[] {
  const plan = parseDrift(text);
  if (typeof plan === 'string') throw new InvalidArgumentError(plan);
  return [...before, plan];
}

/** What no option alone shows to be impossible is wrong usage all the same. */
function requirePossible(options: SimulateOptions, command: Command): void {
  const { count, days = null, drift = [] } = options;
  const faults = drift.map((plan) => faultOfPlan(plan, { count, days, centers: centersOf(options) }));
  const fault = faults.find((one) => one !== null);
  if (fault) command.error(`error: --drift: ${fault}`, { exitCode: EXIT.usage });
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
