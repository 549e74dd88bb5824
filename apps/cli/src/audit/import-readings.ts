import { readFile } from 'node:fs/promises';
import { ImportOutcome, type ImportProblem } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import type { Command } from 'commander';
import { DashboardClient } from '../client/dashboard-client.ts';
import { EXIT } from '../exit-codes.ts';
import { printJson } from '../output.ts';

interface ImportOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `sagitta audit import-readings`: a CSV of expert readings, whole or not at all. */
export function registerImportReadings(audit: Command): void {
  audit
    .command('import-readings')
    .description('send a CSV of expert readings; nothing is recorded while there is a problem')
    .argument('<file>', 'columns as docs/drift.md has them, one line a segment')
    .option('--dry-run', 'only say what would be recorded, and every problem')
    .option('--json', 'print the outcome as JSON')
    .action(importReadings);
}

async function importReadings(file: string, { dryRun = false, json }: ImportOptions): Promise<void> {
  const content = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Failure('request-malformed', `${file} cannot be read: name a CSV of readings`, { cause });
  });
  const outcome = await DashboardClient.with(async (client) => {
    const path = `/api/drift/readings/import?dryRun=${dryRun}`;
    const answer = await client.request('POST', path, { contentType: 'text/csv', content });
    return ImportOutcome.parse(await answer.json());
  });
  if (json) printJson(outcome);
  else process.stdout.write(`${outcomeInWords(outcome)}\n`);
  if (outcome.problems.length > 0) process.exitCode = EXIT.refused;
}

/** Every problem by its line, and what became of the file. */
export function outcomeInWords({
  dryRun,
  lines,
  readings,
  known,
  recorded,
  problems,
}: ImportOutcome): string {
  const found = `${lines} lines, ${readings} readings, ${known} of them known`;
  const fresh = readings - known;
  const end =
    problems.length > 0
      ? `${found}. Nothing was recorded: ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}.`
      : dryRun
        ? `${found}. Nothing was recorded; ${fresh} would be.`
        : `${found}; ${recorded} recorded.`;
  return [...problems.map(problemInWords), end].join('\n');
}

function problemInWords({ line, column, message }: ImportProblem): string {
  const where = [line === null ? [] : `line ${line}`, column ?? []].flat().join(', ');
  return where === '' ? message : `${where}: ${message}`;
}
