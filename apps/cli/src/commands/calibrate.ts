import os from 'node:os';
import path from 'node:path';
import { scoreFilm, type ScoredSegment } from '@sagitta/accuracy';
import { Failure } from '@sagitta/failure';
import { loadModel, openModel, type ModelUncertainty } from '@sagitta/inference';
import type { Command } from 'commander';
import type { KnownFilms } from '../accuracy/known-films.ts';
import { scoreAll } from '../accuracy/score.ts';
import { readSyntheticSet } from '../accuracy/synthetic-set.ts';
import { documentUnder, termsOf, type TermedFilm } from '../calibrate/corner-terms.ts';
import { cornerCoverage, fitCorners, type CornerError } from '../calibrate/fit-corners.ts';
import { coverage, fitScale } from '../calibrate/fit-scale.ts';
import { profileOption, providerOption, type ThreadChoice } from '../local-thread.ts';
import { printForPeople, printJson } from '../output.ts';
import { progressBar } from '../progress-bar.ts';
import { modelFolder } from '../project.ts';
import { writeIntoManifest } from '../write-manifest.ts';

interface CalibrateOptions extends ThreadChoice {
  readonly set: readonly string[];
  readonly model?: string;
  readonly write?: boolean;
  readonly json?: boolean;
}

/** `sagitta calibrate`: what a model's corner covariances are made of, fitted on pairs whose truth is known. */
export function registerCalibrate(program: Command): void {
  program
    .command('calibrate')
    .description('fit the uncertainty of a model’s corners, and with it the 90 % intervals')
    .requiredOption('--set <folders...>', 'synthetic pairs that the model is judged by nowhere else')
    .option('--model <folder>', 'the model that measures (default: the one the workers run)')
    .addOption(profileOption())
    .addOption(providerOption())
    .option('--write', 'write the constants into the model’s manifest.json')
    .option('--json', 'print everything as JSON')
    .action(calibrate);
}

async function calibrate({ set, profile, provider, write, json, ...options }: CalibrateOptions) {
  const folder = options.model === undefined ? modelFolder() : path.resolve(options.model);
  const sets = await Promise.all(set.map((one) => readSyntheticSet(path.resolve(one))));
  const model = await openModel(await loadModel(folder), { provider, threads: os.availableParallelism() });
  const bar = progressBar(
    'films',
    sets.reduce((sum, { films }) => sum + films.length, 0),
  );
  const measured: Measured[] = [];
  try {
    for (const known of sets) {
      const films: TermedFilm[] = [];
      for (const film of known.films) {
        films.push(await termsOf(film, model, profile));
        bar.step();
      }
      measured.push({ known, films });
    }
  } finally {
    bar.stop();
    await model.close();
  }

  const errors = measured.flatMap(({ films }) => films.flatMap(cornerErrors));
  if (errors.length === 0) {
    throw new Failure('request-malformed', `${folder} identifies no level on these films: nothing to fit on`);
  }
  const constants = inThreeDigits(fitCorners(errors));
  const widening = fitScale(segmentsUnder(measured, { ...constants, motionShare: 1 }));
  const fitted = inThreeDigits({ ...constants, motionShare: widening ** 2 });
  const segments = segmentsUnder(measured, fitted);
  const fittedOn = {
    pairs: sets.reduce((sum, { pairs }) => sum + pairs.length, 0),
    profile,
    cornerCoverage: rounded(cornerCoverage(errors, constants)),
    iromCoverage: rounded(coverage(segments, 'irom')),
    translationCoverage: rounded(coverage(segments, 'translation')),
  };
  const uncertainty = { ...fitted, fittedOn };
  if (write) await writeIntoManifest(folder, { uncertainty });
  if (json) return printJson({ model: model.identity.id, uncertainty });
  printForPeople(
    `${fittedOn.pairs} pairs, ${errors.length} corners, ${segments.length} segments, profile ${profile}`,
    JSON.stringify(uncertainty, null, 2),
    write ? `now in ${folder}/manifest.json` : '--write puts this into the model’s manifest.json',
  );
}

interface Measured {
  readonly known: KnownFilms;
  readonly films: readonly TermedFilm[];
}

/**
 * The errors of every corner of the levels that were identified. A level that was taken for its neighbour has no corner in
 * place: no heatmap of a corner can tell, and none is asked to.
 */
function cornerErrors({ film, document, terms }: TermedFilm): CornerError[] {
  const truth = { corners: film.corners, pixelSpacing: film.pixelSpacing ?? document.film.pixelSpacing };
  const { levels } = scoreFilm(truth, document.landmarks);
  const identified = new Set(levels.filter((one) => one.identified).map(({ level }) => level));
  return document.landmarks.flatMap(({ level, corner, x, y }, i) => {
    const place = corner && film.corners[level]?.[corner];
    const own = terms[i];
    return place && own && identified.has(level) ? [{ x: x - place[0], y: y - place[1], terms: own }] : [];
  });
}

const segmentsUnder = (measured: readonly Measured[], uncertainty: ModelUncertainty): ScoredSegment[] =>
  measured.flatMap(({ known, films }) => {
    const outcomes = films.map((film) => ({ document: documentUnder(film, uncertainty) }));
    return scoreAll(known, outcomes).pairs.flatMap(({ segments }) => segments);
  });

/** Three significant digits: no set of films is large enough for more. */
const inThreeDigits = <T extends object>(constants: T): T =>
  Object.fromEntries(
    Object.entries(constants).map(([name, value]) => [name, Number((value as number).toPrecision(3))]),
  ) as T;

function rounded(share: number): number {
  if (Number.isNaN(share)) {
    throw new Failure(
      'request-malformed',
      'No segment of these pairs has both values and truths: give other pairs',
    );
  }
  return Number(share.toFixed(4));
}
