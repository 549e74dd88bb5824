import type { Command } from 'commander';
import { registerImportReadings } from '../audit/import-readings.ts';
import { registerReplay } from '../audit/replay.ts';
import { registerReport } from '../audit/report.ts';
import { registerMeasureDriftPool } from '../detection/measure-drift-pool.ts';
import { registerStudyDetection } from '../detection/study-detection.ts';

/** `sagitta audit`: what an auditor does with the running system. */
export function registerAudit(program: Command): void {
  const audit = program
    .command('audit')
    .description('is the model still right: readings, reports, changes of the model')
    .showHelpAfterError();
  for (const register of [
    registerImportReadings,
    registerReplay,
    registerReport,
    registerMeasureDriftPool,
    registerStudyDetection,
  ]) {
    register(audit);
  }
}
