import os from 'node:os';
import path from 'node:path';
import { Failure } from '@sagitta/failure';
import { loadModel, openModel, type Refusal, type RequestedProvider } from '@sagitta/inference';
import type { Command } from 'commander';
import { providerOption } from '../local-thread.ts';
import { fixed, printForPeople, printJson, table } from '../output.ts';
import { progressBar } from '../progress-bar.ts';
import { modelFolder } from '../project.ts';
import { chooseThreshold } from '../refusal/choose-threshold.ts';
import { filmsIn, spineScores, type ScoredFilm } from '../refusal/spine-scores.ts';
import { writeIntoManifest } from '../write-manifest.ts';

interface RefusalOptions {
  readonly lumbar: readonly string[];
  readonly others: readonly string[];
  readonly model?: string;
  readonly provider: RequestedProvider;
  readonly write?: boolean;
  readonly json?: boolean;
}

/** `sagitta refusal`: how well a model tells lateral lumbar films from others, and the threshold that decides it. */
export function registerRefusal(program: Command): void {
  program
    .command('refusal')
    .description('hold a model against films that are lateral lumbar films and films that are not')
    .option('--lumbar <folders...>', 'films that must be measured', [])
    .option('--others <folders...>', 'films that must be refused', [])
    .option('--model <folder>', 'the model that measures (default: the one the workers run)')
    .addOption(providerOption())
    .option('--write', 'choose the threshold on these films, and write it into the model’s manifest.json')
    .option('--json', 'print everything as JSON')
    .action(refusal);
}

async function refusal(options: RefusalOptions): Promise<void> {
  const folder = options.model === undefined ? modelFolder() : path.resolve(options.model);
  const [lumbarFiles, otherFiles] = [await filmsIn(options.lumbar), await filmsIn(options.others)];
  if (lumbarFiles.length + otherFiles.length === 0) {
    throw new Failure(
      'request-malformed',
      'There is nothing to hold the model against: give --lumbar, --others or both',
    );
  }
  if (options.write && (lumbarFiles.length === 0 || otherFiles.length === 0)) {
    throw new Failure(
      'request-malformed',
      'To choose a threshold, give films of both kinds: --lumbar and --others',
    );
  }

  const loaded = await loadModel(folder);
  const model = await openModel(loaded, { provider: options.provider, threads: os.availableParallelism() });
  const bar = progressBar('films', lumbarFiles.length + otherFiles.length);
  let lumbar: ScoredFilm[];
  let others: ScoredFilm[];
  try {
    lumbar = await spineScores(lumbarFiles, model, bar.step);
    others = await spineScores(otherFiles, model, bar.step);
  } finally {
    bar.stop();
    await model.close();
  }

  const fitted = options.write ? fitRefusal(lumbar, others) : null;
  if (fitted) await writeIntoManifest(folder, { refusal: fitted });
  const threshold = fitted?.threshold ?? model.refuseBelow;
  if (options.json) return printJson({ model: loaded.identity.id, threshold, lumbar, others });
  const wrong = decidedWrongly(lumbar, others, threshold);
  printForPeople(
    table(
      ['films', 'n', 'lowest score', 'median', 'highest', 'decided wrongly'],
      [rowOf('lateral lumbar', lumbar, wrong.refused), rowOf('others', others, wrong.accepted)],
    ),
    threshold === null
      ? `${loaded.identity.id} has no threshold and refuses nothing: --write chooses one`
      : `refused below ${threshold}${options.write ? `, now in ${folder}/manifest.json` : ''}`,
    ...wrong.refused.map(({ file, score }) => `refused  ${fixed(score, 3)}  ${file}`),
    ...wrong.accepted.map(({ file, score }) => `accepted ${fixed(score, 3)}  ${file}`),
  );
}

function fitRefusal(lumbar: readonly ScoredFilm[], others: readonly ScoredFilm[]): Refusal {
  const threshold = chooseThreshold(scoresOf(lumbar), scoresOf(others));
  if (threshold === null) {
    throw new Failure(
      'request-malformed',
      'No threshold tells these films apart: the others score as high as the lumbar films. Are the folders exchanged?',
    );
  }
  const wrong = decidedWrongly(lumbar, others, threshold);
  const counts = { wronglyRefused: wrong.refused.length, wronglyAccepted: wrong.accepted.length };
  return { threshold, fittedOn: { lumbar: lumbar.length, others: others.length, ...counts } };
}

/** Without a threshold nothing is refused. */
function decidedWrongly(
  lumbar: readonly ScoredFilm[],
  others: readonly ScoredFilm[],
  threshold: number | null,
): { readonly refused: readonly ScoredFilm[]; readonly accepted: readonly ScoredFilm[] } {
  const limit = threshold ?? -Infinity;
  return {
    refused: lumbar.filter(({ score }) => score < limit),
    accepted: others.filter(({ score }) => score >= limit),
  };
}

const scoresOf = (films: readonly ScoredFilm[]): number[] => films.map(({ score }) => score);

function rowOf(name: string, films: readonly ScoredFilm[], wrong: readonly ScoredFilm[]): string[] {
  const sorted = scoresOf(films).sort((a, b) => a - b);
  const at = (share: number): string => fixed(sorted[Math.round(share * (sorted.length - 1))] ?? null, 3);
  return [name, String(films.length), at(0), at(0.5), at(1), String(wrong.length)];
}
