import { Command, CommanderError } from 'commander';
import { isFailure, type FailureCode } from '@sagitta/failure';
import { registerAccuracy } from './commands/accuracy.ts';
import { registerAudit } from './commands/audit.ts';
import { registerBench } from './commands/bench.ts';
import { registerCalibrate } from './commands/calibrate.ts';
import { registerCorrect } from './commands/correct.ts';
import { registerKinematics } from './commands/kinematics.ts';
import { registerLandmarks } from './commands/landmarks.ts';
import { registerMeasure } from './commands/measure.ts';
import { registerRefusal } from './commands/refusal.ts';
import { registerSimulate } from './commands/simulate.ts';
import { registerSubmit } from './commands/submit.ts';
import { registerUp } from './commands/up.ts';
import { EXIT } from './exit-codes.ts';
import { SOFTWARE_VERSION } from './project.ts';

/** Not about the input: a person reads these, one clear line is what they need. */
const ABOUT_THIS_MACHINE: readonly FailureCode[] = [
  'startup-refused',
  'model-invalid',
  'provider-unavailable',
];

const program = new Command('sagitta')
  .description('Lumbar motion from flexion and extension radiographs. For research use, not for diagnosis.')
  .version(SOFTWARE_VERSION)
  .showHelpAfterError()
  .exitOverride();

for (const register of [
  registerUp,
  registerSimulate,
  registerSubmit,
  registerMeasure,
  registerLandmarks,
  registerKinematics,
  registerCorrect,
  registerBench,
  registerAccuracy,
  registerRefusal,
  registerCalibrate,
  registerAudit,
]) {
  register(program);
}
for (const command of program.commands) command.exitOverride().showHelpAfterError();

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage;
  if (isFailure(error) && ABOUT_THIS_MACHINE.includes(error.code)) {
    process.stderr.write(`sagitta: ${error.message}\n`);
    return EXIT.internal;
  }
  if (isFailure(error)) {
    const { code, message, details } = error;
    process.stderr.write(`${JSON.stringify({ code, message, ...(details ? { details } : {}) })}\n`);
    // What may pass later is no fault of the input: the gateway is away, a disk is full.
    return error.retryable ? EXIT.internal : EXIT.refused;
  }
  process.stderr.write(
    `sagitta: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return EXIT.internal;
}
