import path from 'node:path';
import { Edit, Measurement } from '@sagitta/contracts';
import { DEFAULT_RULE_SET_ID } from '@sagitta/kinematics';
import { correctMeasurement } from '@sagitta/motion';
import type { Command } from 'commander';
import { z } from 'zod';
import { readJson } from '../json-file.ts';
import { requireFiles } from '../local-thread.ts';
import { printForPeople, printJson } from '../output.ts';
import { measurementInWords } from '../output/measurement-in-words.ts';
import { otherRulesOption, ruleSetCalled, type RulesOption } from '../rules-option.ts';

interface CorrectOptions extends Partial<RulesOption> {
  readonly parent?: string;
  readonly json?: boolean;
}

/** `sagitta correct`: a measurement after a person's edits, by the code that page and workers run. */
export function registerCorrect(program: Command): void {
  program
    .command('correct')
    .description('edit the landmarks of a measurement (from `measure --json`) and measure again')
    .argument('<measurement>', 'measurement, JSON')
    .argument('<edits>', 'list of edits, JSON; docs/contract.md, "Corrections", says what there is')
    .option('--parent <name>', "name of the measurement for `revision` (default: its file's)")
    .option('--json', 'print the corrected measurement as JSON')
    .addOption(otherRulesOption())
    .action(correct);
}

async function correct(
  file: string,
  editsFile: string,
  { parent, json, rules }: CorrectOptions,
): Promise<void> {
  await requireFiles([file, editsFile], 'not-found');
  const code = 'request-malformed';
  const measurement = await readJson(file, Measurement, { what: 'a measurement', code });
  const edits = await readJson(editsFile, z.array(Edit), { what: 'a list of edits', code });
  // One from before there were findings is judged by the default set.
  const called = rules ?? (measurement.interpretation ? undefined : DEFAULT_RULE_SET_ID);
  const ruleSet = called === undefined ? undefined : await ruleSetCalled(called);
  const corrected = correctMeasurement(measurement, edits, {
    parent: parent || path.basename(file),
    ruleSet,
  });
  if (json) return printJson(corrected);
  printForPeople(...measurementInWords(corrected));
}
