import os from 'node:os';
import type { FilmImage } from '@sagitta/landmarks';
import type { Command } from 'commander';
import { decodeFilm } from '@sagitta/film-decoding';
import { largePairs } from '../bench/large-films.ts';
import { measureBound } from '../bench/measuring-bound.ts';
import { runSystem } from '../bench/system-run.ts';
import { modelFolder } from '../project.ts';
import { loadPhantoms } from '../simulate/phantom-films.ts';
import { defaultWorkers } from '../up/system.ts';
import { positiveInteger } from './up.ts';

interface BenchOptions {
  readonly pairs: number;
  readonly workers: number;
  readonly json?: boolean;
}

/** Pairs of the in-process runs: enough for a steady figure, few enough for their decoded films in memory. */
const BOUND_PATIENTS = 60;
const DECODED_PAIRS = 2;

/** `sagitta bench`: seconds per patient from bytes received to row committed, beside what the hardware allows. */
export function registerBench(program: Command): void {
  program
    .command('bench')
    .description('measure seconds per patient end to end, and the bare network on the same machine')
    .option('--pairs <n>', '5-megapixel pairs to measure', positiveInteger, 100)
    .option('--workers <n>', 'inference workers', positiveInteger, defaultWorkers())
    .option('--json', 'print the figures as JSON')
    .action(bench);
}

async function bench({ pairs, workers, json }: BenchOptions): Promise<void> {
  const report = (line: string) => process.stderr.write(`${line}\n`);
  const phantoms = await loadPhantoms();
  const request = { modelFolder: modelFolder(), provider: 'cpu', workers, patients: BOUND_PATIENTS } as const;

  // Bounds before and after the system run: a machine that changes its speed meanwhile shows.
  report('bare network ...');
  const boundBefore = await measureBound({ ...request, films: null });
  report('the line behind decoding ...');
  const decodedSecondsPerPatient = await measureBound({ ...request, films: await decodedFilms(phantoms) });
  report(`the system, ${pairs} pairs ...`);
  const run = await runSystem(phantoms, { pairs, workers, report });
  report('bare network again ...');
  const boundAfter = await measureBound({ ...request, films: null });
  const bound = (boundBefore + boundAfter) / 2;

  const figures = {
    cores: os.availableParallelism(),
    processor: os.cpus()[0]?.model ?? 'unknown',
    workers,
    pairs,
    measured: run.measured,
    secondsPerPatient: round(run.secondsPerPatient),
    boundSecondsPerPatient: round(bound),
    boundBeforeAndAfter: [round(boundBefore), round(boundAfter)],
    efficiency: round(bound / run.secondsPerPatient),
    decodedSecondsPerPatient: round(decodedSecondsPerPatient),
    efficiencyDecoded: round(bound / decodedSecondsPerPatient),
    stageMs: Object.fromEntries(Object.entries(run.stageMs).map(([stage, ms]) => [stage, round(ms)])),
    coreMsByProcess: run.coreMsByProcess,
  };
  process.stdout.write(json ? `${JSON.stringify(figures)}\n` : describe(figures));
  if (run.measured < pairs) process.exitCode = 1;
}

async function decodedFilms(phantoms: Awaited<ReturnType<typeof loadPhantoms>>): Promise<FilmImage[]> {
  const films: FilmImage[] = [];
  for (const { flexion, extension } of largePairs(phantoms.slice(0, DECODED_PAIRS), DECODED_PAIRS)) {
    films.push((await decodeFilm(flexion)).image, (await decodeFilm(extension)).image);
  }
  return films;
}

function describe(figures: Record<string, unknown>): string {
  const lines = Object.entries(figures).map(([name, value]) => `${name.padEnd(26)}${format(value)}`);
  return `${lines.join('\n')}\n`;
}

function format(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.join(', ');
  return Object.entries(value)
    .map(([name, ms]) => `${name} ${ms}`)
    .join(', ');
}

const round = (value: number): number => Number(value.toPrecision(3));
