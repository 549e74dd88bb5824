import { Presets, SingleBar } from 'cli-progress';

/** A progress bar on standard error; without a terminal there is none, so logs stay readable. */
export function progressBar(
  what: string,
  total: number,
): { step(): void; to(n: number): void; stop(): void } {
  const bar = new SingleBar(
    {
      format: `  {bar} {value}/{total} ${what}, {duration_formatted}`,
      hideCursor: true,
      stream: process.stderr,
    },
    Presets.shades_classic,
  );
  if (process.stderr.isTTY && total > 0) bar.start(total, 0);
  return { step: () => bar.increment(), to: (n) => bar.update(n), stop: () => bar.stop() };
}
