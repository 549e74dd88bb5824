import os from 'node:os';
import type { FilmImage } from '@sagitta/landmarks';
import type { Command } from 'commander';
import { decodeFilm } from '@sagitta/film-decoding';
import { againstOneLook, type AgainstOneLook } from '../bench/against-one-look.ts';
import { kinematicsCost, type KinematicsCost } from '../bench/kinematics-cost.ts';
import { largePairs } from '../bench/large-films.ts';
import { PAGE_LIMIT_MS, timeDrift } from '../bench/drift/drift-run.ts';
import { timeLists } from '../bench/lists/lists-run.ts';
import { clientsOf, runManyClients } from '../bench/many-clients.ts';
import { measureBound } from '../bench/measuring-bound.ts';
import { stageCost } from '../bench/stage-cost.ts';
import { runSystem } from '../bench/system-run.ts';
import { EXIT } from '../exit-codes.ts';
import { profileOption, type ProfileOption } from '../local-thread.ts';
import { table } from '../output.ts';
import { baselineFolder, modelFolder } from '../project.ts';
import { loadPhantoms, type PhantomFilms } from '../simulate/phantom-films.ts';
import { defaultWorkers } from '../up/system.ts';
import { positiveInteger } from './up.ts';

interface BenchOptions extends ProfileOption {
  readonly pairs: number;
  readonly workers: number;
  readonly looks?: boolean;
  readonly kinematics?: boolean;
  readonly lists?: number;
  readonly drift?: boolean;
  readonly pairsADay: number;
  readonly centers: number;
  readonly days: number;
  readonly clients?: number;
  readonly json?: boolean;
}

/** Patients of the in-process runs: enough for a steady figure. */
const BOUND_PATIENTS = 48;
const FILMS_PER_PATIENT = 2;

/** `sagitta bench`: seconds per patient from bytes received to row committed, beside what the hardware allows. */
export function registerBench(program: Command): void {
  program
    .command('bench')
    .description('measure seconds per patient end to end, and the bare networks on the same machine')
    .option('--pairs <n>', '5-megapixel pairs to measure', positiveInteger, 100)
    .option('--workers <n>', 'inference workers', positiveInteger, defaultWorkers())
    .addOption(profileOption())
    .option('--looks', 'only hold all looks at a pair against one look of the baseline')
    .option('--kinematics', 'only time measuring a pair again from its landmarks')
    .option('--lists <pairs>', 'only time lists of a database with so many generated pairs', positiveInteger)
    .option('--drift', 'only time the drift audit of a generated network')
    .option('--pairs-a-day <n>', 'of a center, with --drift', positiveInteger, 200)
    .option('--centers <n>', 'with --drift', positiveInteger, 50)
    .option('--days <n>', 'with --drift; at least 40 for a baseline', positiveInteger, 365)
    .option('--clients <n>', 'only hold so many pages connected to the dashboard meanwhile', positiveInteger)
    .option('--json', 'print the figures as JSON')
    .action(bench);
}

async function bench({ pairs, workers, profile, json, ...only }: BenchOptions): Promise<void> {
  const report = (line: string) => process.stderr.write(`${line}\n`);
  const print = (figures: Record<string, unknown>) =>
    process.stdout.write(json ? `${JSON.stringify(figures)}\n` : describe(figures));
  if (only.lists !== undefined) {
    const pages = await timeLists(only.lists, report);
    if (json) return void process.stdout.write(`${JSON.stringify({ pairs: only.lists, pages })}\n`);
    const rows = pages.map(({ name, p50Ms, p95Ms }) => [name, p50Ms.toFixed(1), p95Ms.toFixed(1)]);
    return void process.stdout.write(`${table([`of ${only.lists} pairs`, 'p50 ms', 'p95 ms'], rows)}\n`);
  }
  if (only.drift) {
    const { centers, days, pairsADay } = only;
    const { pages, within, ...figures } = await timeDrift({ centers, days, pairsADay }, report);
    if (json) return void process.stdout.write(`${JSON.stringify({ ...figures, pages, within })}\n`);
    const rows = pages.map(({ name, p50Ms, p95Ms }) => [name, p50Ms.toFixed(1), p95Ms.toFixed(1)]);
    const { megabytes, seconds, ...counts } = figures;
    process.stdout.write(describe({ ...counts, megabytes: rounded(megabytes), seconds: rounded(seconds) }));
    process.stdout.write(`${table(['page', 'p50 ms', 'p95 ms'], rows)}\n`);
    return void process.stdout.write(
      within ? `every page is under ${PAGE_LIMIT_MS} ms\n` : `not every page is under ${PAGE_LIMIT_MS} ms\n`,
    );
  }
  const phantoms = await loadPhantoms();
  const model = modelFolder();

  if (only.clients !== undefined) {
    const run = await runManyClients(phantoms, { clients: only.clients, pairs, workers, profile, report });
    print(clientsOf(run, only.clients));
    if (run.measured < pairs) process.exitCode = EXIT.internal;
    return;
  }

  report('kinematics ...');
  const kinematics = kinematicsOf(await kinematicsCost(model, profile, phantoms));
  if (only.kinematics) return void print({ profile, ...kinematics });

  const films = await decodedFilms(phantoms);

  report('all looks against one of the baseline ...');
  const looks = looksOf(await againstOneLook({ model, baseline: baselineFolder() }, profile, films));
  if (only.looks) return void print({ profile, ...looks });
  const shared = (total: number) => Array.from({ length: workers }, () => Math.ceil(total / workers));

  report('the stages of the line ...');
  const coreMsByStage = await stageCost(model, profile, phantoms);
  report('the line behind decoding ...');
  const decoded = await measureBound(
    model,
    shared(BOUND_PATIENTS * FILMS_PER_PATIENT).map(
      (count) => ({ kind: 'decoded', films, count, profile }) as const,
    ),
  );
  // The bound runs each network as often as the line needed it, before and after the system: a machine that changes
  // its speed meanwhile shows.
  const bare = async (): Promise<number> => {
    report('the bare networks ...');
    const measuring = shared(decoded.networkRuns.measure);
    const work = shared(decoded.networkRuns.locate).map(
      (locate, i) => ({ kind: 'network', runs: { locate, measure: measuring[i]! } }) as const,
    );
    return (await measureBound(model, work)).seconds / BOUND_PATIENTS;
  };
  const boundBefore = await bare();
  report(`the system, ${pairs} pairs ...`);
  const run = await runSystem(phantoms, { pairs, workers, profile, report });
  const boundAfter = await bare();
  const bound = (boundBefore + boundAfter) / 2;
  const decodedSecondsPerPatient = decoded.seconds / BOUND_PATIENTS;

  const figures = {
    cores: os.availableParallelism(),
    processor: os.cpus()[0]?.model ?? 'unknown',
    workers,
    profile,
    pairs,
    measured: run.measured,
    secondsPerPatient: round(run.secondsPerPatient),
    boundSecondsPerPatient: round(bound),
    boundBeforeAndAfter: [round(boundBefore), round(boundAfter)],
    efficiency: round(bound / run.secondsPerPatient),
    decodedSecondsPerPatient: round(decodedSecondsPerPatient),
    networkRunsPerPatient: rounded({
      locate: decoded.networkRuns.locate / BOUND_PATIENTS,
      measure: decoded.networkRuns.measure / BOUND_PATIENTS,
    }),
    efficiencyDecoded: round(bound / decodedSecondsPerPatient),
    coreMsByStage: rounded(coreMsByStage),
    wallMsByStage: rounded(run.stageMs),
    coreMsByProcess: run.coreMsByProcess,
    ...looks,
    ...kinematics,
  };
  print(figures);
  if (run.measured < pairs) process.exitCode = EXIT.internal;
}

/** The goal for `kinematicsMs` is 0.5: a small share of a picture's time while a corner is dragged. */
const kinematicsOf = ({ pairMs, coldMs, shareOfFrame }: KinematicsCost): Record<string, unknown> => ({
  kinematicsMs: round(pairMs),
  kinematicsColdMs: round(coldMs),
  kinematicsByFrame: round(shareOfFrame),
});

/** The goal for `looksByOneLook` is 1.25 (README.md has what was measured). */
function looksOf({ wallRatio, coreRatio, ...costs }: AgainstOneLook): Record<string, unknown> {
  const named = (of: 'wallMs' | 'coreMs') =>
    rounded(Object.fromEntries(Object.entries(costs).map(([part, cost]) => [part, cost[of]])));
  return {
    looksByOneLook: rounded({ wall: wallRatio, core: coreRatio }),
    looksWallMs: named('wallMs'),
    looksCoreMs: named('coreMs'),
  };
}

/** Every phantom enlarged to 5 megapixels, as pixels. */
async function decodedFilms(phantoms: readonly PhantomFilms[]): Promise<FilmImage[]> {
  const films: FilmImage[] = [];
  for (const { flexion, extension } of largePairs(phantoms, phantoms.length)) {
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
    .map(([name, figure]) => `${name} ${figure}`)
    .join(', ');
}

const rounded = (values: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, round(value)]));

const round = (value: number): number => Number(value.toPrecision(3));
