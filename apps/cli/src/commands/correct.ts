import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Edit, Measurement } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { correctMeasurement } from '@sagitta/motion';
import type { Command } from 'commander';
import { z } from 'zod';
import { requireFiles } from '../local-thread.ts';
import { printForPeople, printJson } from '../output.ts';
import { measurementInWords } from '../output/measurement-in-words.ts';
import { ruleSetCalled, rulesOption, type RulesOption } from '../rules-option.ts';

interface CorrectOptions extends RulesOption {
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
    .addOption(rulesOption())
    .action(correct);
}

async function correct(
  file: string,
  editsFile: string,
  { parent, json, rules }: CorrectOptions,
): Promise<void> {
  await requireFiles([file, editsFile]);
  const measurement = await read(file, Measurement, 'a measurement');
  const edits = await read(editsFile, z.array(Edit), 'a list of edits');
  const ruleSet = await ruleSetCalled(rules);
  const corrected = correctMeasurement(measurement, edits, {
    parent: parent || path.basename(file),
    ruleSet,
  });
  if (json) return printJson(corrected);
  printForPeople(...measurementInWords(corrected));
}

async function read<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  what: string,
): Promise<z.infer<Schema>> {
  const malformed = (why: string, cause?: unknown): Failure =>
    new Failure('request-malformed', `${file} is not ${what}: ${why}`, { cause });
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw malformed('it is not JSON', cause);
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw malformed(z.prettifyError(parsed.error));
  return parsed.data;
}
