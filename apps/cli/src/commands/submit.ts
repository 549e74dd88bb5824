import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { looksLikeFilm, pairFilms, type FilmPair, type PairView, type Unpaired } from '@sagitta/contracts';
import { SEGMENTS } from '@sagitta/kinematics';
import { Failure, isFailure } from '@sagitta/failure';
import Table from 'cli-table3';
import { InvalidArgumentError, type Command } from 'commander';
import { apiKeyOf, gatewayUrl } from '../client/center-keys.ts';
import { GatewayClient } from '../client/gateway-client.ts';
import { waitUntilSettled } from '../client/settle.ts';
import { EXIT } from '../exit-codes.ts';
import { progressBar } from '../progress-bar.ts';
import { faultOf } from '../simulate/outcome.ts';

interface SubmitOptions {
  readonly center: string;
  readonly wait?: boolean;
  readonly pixelSpacingMm?: number;
}

type Sent = { readonly pair: FilmPair } & ({ readonly pairId: string } | { readonly refusal: Failure });

const STALL_MS = 180_000;

/** `sagitta submit`: films of your own, paired by name, sent for one center. */
export function registerSubmit(program: Command): void {
  program
    .command('submit')
    .description('send films to the running system; flexion and extension are told by their names')
    .argument('<folder-or-files...>', 'folders are read with their subfolders')
    .requiredOption('--center <name>', 'the center they come from')
    .option('--pixel-spacing-mm <mm>', 'overrides what the films say', millimetresPerPixel)
    .option('--wait', 'wait for the results and print them')
    .action(submit);
}

async function submit(sources: readonly string[], options: SubmitOptions): Promise<void> {
  const { pairs, unpaired } = pairFilms(await filesIn(sources));
  for (const one of unpaired) process.stderr.write(`not sent: ${one.file}: ${whyUnpaired(one)}\n`);
  if (!pairs.length) {
    throw new Failure('film-missing', `no flexion and extension pair was found in ${sources.join(', ')}`);
  }
  const client = new GatewayClient(gatewayUrl(), apiKeyOf(options.center));
  const bar = progressBar('sent', pairs.length);
  const sent: Sent[] = [];
  for (const pair of pairs) {
    sent.push({ pair, ...(await submitPair(client, pair, options)) });
    bar.step();
  }
  bar.stop();
  const accepted = sent.flatMap((one) => ('pairId' in one ? [{ pairId: one.pairId, client }] : []));
  const settling = progressBar('settled', accepted.length);
  const settled = options.wait
    ? await waitUntilSettled(accepted, STALL_MS, (n) => settling.to(n))
    : new Map<string, PairView>();
  settling.stop();
  process.stdout.write(`${resultTable(sent, settled)}\n`);
  const faults = accepted.flatMap(({ pairId }) => {
    const view = settled.get(pairId);
    if (view?.status === 'measured') return [];
    return [view?.failure ? faultOf(view.failure.code) : 'failed'];
  });
  if (unpaired.length || sent.some((one) => 'refusal' in one)) process.exitCode = EXIT.refused;
  if (options.wait && faults.includes('refused')) process.exitCode = EXIT.refused;
  if (options.wait && faults.includes('failed')) process.exitCode = EXIT.internal;
}

function whyUnpaired(one: Unpaired): string {
  if (one.reason === 'no-partner') {
    const { flexion, extension } = one;
    return `it needs one flexion and one extension film beside it; there are ${flexion} and ${extension}`;
  }
  const which = one.reason === 'both-postures' ? 'both postures' : 'no posture';
  return `its name has ${which}; name it like patient-flexion.dcm`;
}

async function submitPair(client: GatewayClient, pair: FilmPair, { pixelSpacingMm }: SubmitOptions) {
  try {
    const [flexion, extension] = await Promise.all([readFile(pair.flexion), readFile(pair.extension)]);
    return { pairId: await client.submit({ flexion, extension, pixelSpacingMm }) };
  } catch (error) {
    if (isFailure(error) && !error.retryable) return { refusal: error };
    throw error;
  }
}

function resultTable(sent: readonly Sent[], settled: Awaited<ReturnType<typeof waitUntilSettled>>): string {
  const table = new Table({
    head: ['films', 'status', ...SEGMENTS.map((segment) => `${segment} deg`)],
    style: { head: [] },
  });
  for (const one of sent) {
    if ('refusal' in one) {
      table.push([one.pair.label, { content: `refused: ${one.refusal.message}`, colSpan: 6 }]);
      continue;
    }
    const view = settled.get(one.pairId);
    if (view?.status === 'measured') {
      table.push([
        one.pair.label,
        'measured',
        ...view.iromDegrees.map((degrees) => degrees?.toFixed(1) ?? '-'),
      ]);
    } else {
      const state = view?.failure ? `failed: ${view.failure.message}` : `accepted as ${one.pairId}`;
      table.push([one.pair.label, { content: state, colSpan: 6 }]);
    }
  }
  return `${table.toString()}\nIROM by mid-planes, extension minus flexion. For research use, not for diagnosis.`;
}

async function filesIn(sources: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const source of sources) {
    const kind = await stat(source).catch(() => null);
    if (!kind) throw new Failure('film-missing', `${source} does not exist`);
    if (kind.isFile()) files.push(path.normalize(source));
    else {
      const entries = await readdir(source, { recursive: true, withFileTypes: true });
      files.push(
        ...entries
          .filter((entry) => entry.isFile() && looksLikeFilm(entry.name))
          .map((entry) => path.join(entry.parentPath, entry.name)),
      );
    }
  }
  return files;
}

function millimetresPerPixel(text: string): number {
  const mm = Number(text);
  if (!(mm > 0 && mm <= 10))
    throw new InvalidArgumentError('It must be millimetres per pixel, above 0 and up to 10.');
  return mm;
}
