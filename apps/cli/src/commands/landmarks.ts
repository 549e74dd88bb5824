import type { Command } from 'commander';
import {
  profileOption,
  providerOption,
  requireFiles,
  withThread,
  type ThreadChoice,
} from '../local-thread.ts';
import { filmInWords, landmarkTable, printForPeople, printJson } from '../output.ts';
import { millimetres } from './measure.ts';

interface LandmarksOptions extends ThreadChoice {
  readonly json?: boolean;
  readonly pixelSpacingMm?: number;
}

/** `sagitta landmarks`: one film's corners and centres, in this process, without any server. */
export function registerLandmarks(program: Command): void {
  program
    .command('landmarks')
    .description('find the vertebral corners on one film here, without any server')
    .argument('<film>', 'DICOM, PNG or JPEG')
    .option('--json', 'print the film document as JSON')
    .option('--pixel-spacing-mm <mm>', 'overrides what the film says', millimetres)
    .addOption(profileOption())
    .addOption(providerOption())
    .action(landmarks);
}

async function landmarks(film: string, { json, pixelSpacingMm, ...choice }: LandmarksOptions): Promise<void> {
  await requireFiles([film]);
  const document = await withThread(choice, (thread) =>
    thread.measureFilm({ path: film }, { pixelSpacingMm }),
  );
  if (json) return printJson(document);
  printForPeople(landmarkTable(document), filmInWords(document));
}
