import { existsSync } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { blandAltmanSvg, compareRows, isWorse } from '@sagitta/accuracy';
import { Failure } from '@sagitta/failure';
import { SHAPES, type Shapes } from '@sagitta/kinematics';
import { Option, type Command } from 'commander';
import type { KnownFilms } from '../accuracy/known-films.ts';
import { publish, readPublished } from '../accuracy/published.ts';
import { readLabelledFilms } from '../accuracy/labelled-films.ts';
import { measureFilms } from '../accuracy/measure-films.ts';
import {
  forMachines,
  readReport,
  reportOf,
  requireSameFilms,
  type AccuracyReport,
  type StandingReport,
} from '../accuracy/report-document.ts';
import { scoreAll } from '../accuracy/score.ts';
import { readSyntheticSet } from '../accuracy/synthetic-set.ts';
import { describeComparison, describeReport } from '../accuracy/tables.ts';
import { EXIT } from '../exit-codes.ts';
import { profileOption, providerOption, type ThreadChoice } from '../local-thread.ts';
import { printForPeople, printJson } from '../output.ts';
import { progressBar } from '../progress-bar.ts';
import { inProject, modelFolder } from '../project.ts';

interface AccuracyOptions extends ThreadChoice {
  readonly set?: string;
  readonly films?: string;
  readonly model?: string;
  readonly compare?: string;
  readonly plot?: string;
  readonly summary?: string;
  readonly shapes: Shapes;
  readonly json?: boolean;
}

/** `sagitta accuracy`: the code that the workers run, held against films whose truth is known. */
export function registerAccuracy(program: Command): void {
  program
    .command('accuracy')
    .description('measure films whose truth is known, and print our errors beside the study’s')
    .option('--set <folder>', 'synthetic pairs with exact truth (default: models/validation)')
    .addOption(
      new Option('--films <folder>', 'real films with annotations.json, in a table of their own').conflicts(
        'set',
      ),
    )
    .option('--model <folder>', 'the model that measures (default: the one the workers run)')
    .addOption(profileOption())
    .addOption(providerOption())
    .option(
      '--compare <report>',
      'an earlier --json report: exit code 1 if a row got worse beyond its interval',
    )
    .option('--plot <file>', 'write the Bland-Altman plot of IROM and dST as SVG')
    .option(
      '--summary <file>',
      'write the rows over all films into what is published of a model (models/NAME/accuracy.json)',
    )
    .addOption(
      new Option(
        '--shapes <kind>',
        'measure on the shape that both films share, or on each film’s own corners',
      )
        .choices(SHAPES)
        .default('shared'),
    )
    .option('--json', 'print everything as JSON')
    .action(accuracy);
}

async function accuracy(options: AccuracyOptions): Promise<void> {
  const known = await knownFilms(options);
  // What cannot end well is refused before an hour is spent on measuring.
  const standing = options.compare === undefined ? null : await readReport(options.compare);
  if (standing) requireSameFilms(standing, known, options.compare!);
  if (options.plot !== undefined) await requirePlottable(known, options.plot);
  if (options.summary !== undefined) await requireWritable(options.summary);
  if (options.summary !== undefined && existsSync(options.summary)) await readPublished(options.summary);

  const report = await measured(known, options);
  if (options.plot !== undefined) await writeFile(options.plot, plotOf(report));
  if (options.summary !== undefined) await publish(report, options.summary);
  const compared = standing && compareRows(standing.rows, report.rows);
  if (options.json) printJson({ ...(forMachines(report) as object), ...(compared ? { compared } : {}) });
  else {
    const comparison = compared ? [describeComparison(compared, nameOf(standing!))] : [];
    printForPeople(describeReport(report), ...comparison);
  }
  if (compared?.some(isWorse)) process.exitCode = EXIT.worse;
}

function knownFilms({ set, films }: AccuracyOptions): Promise<KnownFilms> {
  if (films !== undefined) return readLabelledFilms(path.resolve(films));
  return readSyntheticSet(set === undefined ? inProject('models', 'validation') : path.resolve(set));
}

async function requirePlottable({ folder, pairs }: KnownFilms, plot: string): Promise<void> {
  if (pairs.length === 0) {
    throw new Failure('request-malformed', `${folder} has no pairs, so no motion to plot: leave out --plot`);
  }
  await requireWritable(plot);
}

async function requireWritable(file: string): Promise<void> {
  const parent = await stat(path.dirname(path.resolve(file))).catch(() => null);
  if (!parent?.isDirectory()) {
    throw new Failure('request-malformed', `${file} cannot be written: its folder does not exist`);
  }
}

async function measured(known: KnownFilms, options: AccuracyOptions): Promise<AccuracyReport> {
  const { provider, profile, model, shapes } = options;
  const folder = model === undefined ? modelFolder() : path.resolve(model);
  const bar = progressBar('films', known.films.length);
  const paths = known.films.map((film) => film.path);
  const outcomes = await measureFilms(paths, { modelFolder: folder, provider, profile }, bar.step).finally(
    bar.stop,
  );
  const document = outcomes.flatMap((outcome) => ('document' in outcome ? [outcome.document] : []))[0];
  return reportOf(known, scoreAll(known, outcomes, shapes), {
    model: document?.model ?? null,
    provider: document?.provider ?? null,
    profile,
  });
}

const nameOf = ({ model, profile }: StandingReport): string =>
  `${model?.id ?? 'a report without a model'}, profile ${profile}`;

function plotOf({ films, set, model, profile, scored }: AccuracyReport): string {
  const whose = films === 'synthetic' ? 'synthetic pairs' : 'real pairs';
  return blandAltmanSvg(
    scored.pairs,
    `${set.pairs} ${whose}, ${model?.id ?? 'no model'}, profile ${profile}`,
  );
}
