import { readFile, writeFile } from 'node:fs/promises';
import { Failure } from '@sagitta/failure';
import type { Command } from 'commander';
import { positiveInteger } from '../commands/up.ts';
import { printForPeople } from '../output.ts';
import { progressBar } from '../progress-bar.ts';
import { inProject } from '../project.ts';
import { POOL_FILE, readDriftPool } from './drift-pool.ts';
import { studyTables } from './study-tables.ts';
import { runStudy, STUDY_STEPS } from './study.ts';

const DOCUMENT = inProject('docs', 'drift-detection.md');
const STUDY_SEED = 6;
const QUARTERS = 4;

interface StudyOptions {
  readonly pool: string;
  readonly centers: number;
  readonly write?: boolean;
}

/** `sagitta audit study-detection`: how soon drift is found, and how often where there is none. */
export function registerStudyDetection(audit: Command): void {
  audit
    .command('study-detection')
    .description('simulate quiet and drifting centers, and say what their charts and tests find')
    .option('--pool <file>', 'what `sagitta audit measure-drift-pool` wrote', POOL_FILE)
    .option(
      '--centers <n>',
      'quiet centers for each baseline; half as many for each kind of drift',
      positiveInteger,
      100,
    )
    .option('--write', 'write the tables into docs/drift-detection.md')
    .action(studyDetection);
}

async function studyDetection({ pool: file, centers, write }: StudyOptions): Promise<void> {
  const pool = await readDriftPool(file);
  const bar = progressBar('steps', STUDY_STEPS);
  const driftCenters = Math.ceil(centers / 2);
  const size = {
    ...{ seed: STUDY_SEED, quietCenters: centers, quarters: QUARTERS, driftCenters },
    windows: Math.ceil(driftCenters / 2),
  };
  const study = runStudy(pool, size, () => bar.step());
  bar.stop();
  const tables = studyTables(study, pool);
  if (write) await writeFile(DOCUMENT, withTables(await readFile(DOCUMENT, 'utf8'), tables));
  printForPeople(tables, ...(write ? [`now in ${DOCUMENT}`] : []));
}

const [BEGIN, END] = ['<!-- prettier-ignore-start -->', '<!-- prettier-ignore-end -->'];

/** What the command writes lies between two marks. */
function withTables(document: string, tables: string): string {
  const [before, rest] = document.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) {
    throw new Failure(
      'request-malformed',
      `${DOCUMENT} has lost the marks between which the tables go: ${BEGIN} and ${END}`,
    );
  }
  return `${before}${BEGIN}\n\n${tables}\n\n${END}${after}`;
}
