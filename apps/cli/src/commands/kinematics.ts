import { FilmDocument, type KinematicsDocument } from '@sagitta/contracts';
import { measurePair, type MeasuredPair } from '@sagitta/motion';
import type { Command } from 'commander';
import { readJson } from '../json-file.ts';
import { requireFiles } from '../local-thread.ts';
import { printForPeople, printJson } from '../output.ts';
import { measurementInWords } from '../output/measurement-in-words.ts';
import { ruleSetCalled, rulesOption, type RulesOption } from '../rules-option.ts';

interface KinematicsOptions extends RulesOption {
  readonly json?: boolean;
}

/**
 * `sagitta kinematics`: from two film documents, corrected by hand perhaps, to the motion between them. Levels keep the
 * names that the documents give them.
 */
export function registerKinematics(program: Command): void {
  program
    .command('kinematics')
    .description('compute the motion between two film documents (from `landmarks --json`)')
    .argument('<flexion>', 'film document of the flexion film, JSON')
    .argument('<extension>', 'film document of the extension film, JSON')
    .option('--json', 'print the motion as JSON')
    .addOption(rulesOption())
    .action(kinematics);
}

async function kinematics(
  flexion: string,
  extension: string,
  { json, rules }: KinematicsOptions,
): Promise<void> {
  await requireFiles([flexion, extension]);
  const ruleSet = await ruleSetCalled(rules);
  const measurement = measurePair(await readDocument(flexion), await readDocument(extension), { ruleSet });
  if (json) return printJson(kinematicsOf(measurement));
  printForPeople(...measurementInWords(measurement));
}

const kinematicsOf = (measured: MeasuredPair): KinematicsDocument => {
  const { schema, segments, vertebrae, postures, totalMotion, interpretation } = measured;
  return { schema, segments, vertebrae, postures, totalMotion, ...(interpretation && { interpretation }) };
};

async function readDocument(file: string): Promise<FilmDocument> {
  const { spine: _, ...asNamed } = await readJson(file, FilmDocument, {
    what: 'a film document',
    code: 'film-document-malformed',
  });
  return asNamed;
}
