import { stat } from 'node:fs/promises';
import { DEFAULT_PROFILE, Profile } from '@sagitta/contracts';
import { Failure, type FailureCode } from '@sagitta/failure';
import type { RequestedProvider } from '@sagitta/inference';
import { MeasuringThread } from '@sagitta/measurement';
import { Option } from 'commander';
import { modelFolder } from './project.ts';

export interface ProfileOption {
  readonly profile: Profile;
}

export interface ThreadChoice extends ProfileOption {
  readonly provider: RequestedProvider;
}

/** The same choice as the workers' EXECUTION_PROVIDER. */
export const providerOption = (): Option =>
  new Option('--provider <name>', 'what computes')
    .choices(['auto', 'cpu', 'webgpu', 'cuda', 'tensorrt'])
    .env('EXECUTION_PROVIDER')
    .default('auto');

/** The same choice as the workers' PROFILE. */
export const profileOption = (): Option =>
  new Option('--profile <name>', 'how thoroughly films are looked at')
    .choices(Profile.options)
    .env('PROFILE')
    .default(DEFAULT_PROFILE);

/** @throws Failure of the given code for what is no file */
export async function requireFiles(
  files: readonly string[],
  code: FailureCode = 'film-missing',
): Promise<void> {
  for (const file of files) {
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) throw new Failure(code, `${file} is not a file`);
  }
}

/** Runs `use` with a measuring thread in this process: the very code that the workers run. */
export async function withThread<T>(
  { provider, profile }: ThreadChoice,
  use: (thread: MeasuringThread) => Promise<T>,
): Promise<T> {
  const thread = await MeasuringThread.open({ modelFolder: modelFolder(), provider, profile });
  try {
    return await use(thread);
  } finally {
    await thread.close();
  }
}
