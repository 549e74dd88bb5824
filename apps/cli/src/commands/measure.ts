import { readFile } from 'node:fs/promises';
import { Failure, isFailure } from '@sagitta/failure';
import type { MeasuringThread } from '@sagitta/measurement';
import { measurePair } from '@sagitta/motion';
import { InvalidArgumentError, type Command } from 'commander';
import {
  profileOption,
  providerOption,
  requireFiles,
  withThread,
  type ThreadChoice,
} from '../local-thread.ts';
import { printForPeople, printJson } from '../output.ts';
import { measurementInWords } from '../output/measurement-in-words.ts';
import { ruleSetCalled, rulesOption, type RulesOption } from '../rules-option.ts';

interface MeasureOptions extends ThreadChoice, RulesOption {
  readonly json?: boolean;
  readonly pixelSpacingMm?: number;
}

/** `sagitta measure`: one pair, in this process, without any server. */
export function registerMeasure(program: Command): void {
  program
    .command('measure')
    .description('measure a flexion and an extension film here, without any server')
    .argument('<flexion>', 'film of the patient bent forward: DICOM, PNG or JPEG')
    .argument('<extension>', 'film of the patient bent backward')
    .option('--json', 'print the measurement as JSON')
    .option('--pixel-spacing-mm <mm>', 'overrides what the films say', millimetres)
    .addOption(profileOption())
    .addOption(providerOption())
    .addOption(rulesOption())
    .action(measure);
}

/** For `landmarks` too. */
export function millimetres(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 10) return value;
  throw new InvalidArgumentError('give millimetres per pixel, above 0 and up to 10');
}

async function measure(flexion: string, extension: string, options: MeasureOptions): Promise<void> {
  await requireFiles([flexion, extension]);
  if ((await readFile(flexion)).equals(await readFile(extension))) {
    throw new Failure(
      'films-identical',
      `${flexion} and ${extension} are the same film: give one of each posture`,
    );
  }
  const { pixelSpacingMm } = options;
  const ruleSet = await ruleSetCalled(options.rules);
  const [flexed, extended] = await withThread(options, async (thread) => [
    await measureNamed(thread, 'flexion', flexion, pixelSpacingMm),
    await measureNamed(thread, 'extension', extension, pixelSpacingMm),
  ]);
  const measurement = measurePair(flexed!, extended!, { ruleSet });
  if (options.json) return printJson(measurement);
  printForPeople(...measurementInWords(measurement));
}

/** A refusal says which film it is about. */
async function measureNamed(
  thread: MeasuringThread,
  posture: 'flexion' | 'extension',
  path: string,
  pixelSpacingMm: number | undefined,
) {
  try {
    return await thread.measureFilm({ path }, { pixelSpacingMm });
  } catch (error) {
    if (!isFailure(error)) throw error;
    const { code, message, details } = error;
    throw new Failure(code, `The ${posture} film: ${message}`, { cause: error, details });
  }
}
