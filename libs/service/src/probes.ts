/** Resolves when the thing it asks about is ready; rejects, with the reason, when not. */
export type Probe = () => Promise<unknown> | unknown;
export type Probes = Readonly<Record<string, Probe>>;

export interface Readiness {
  readonly ready: boolean;
  /** Per probe: 'ok', or why not. */
  readonly checks: Readonly<Record<string, string>>;
}

/** A probe that does not answer in this time has failed. */
export const PROBE_LIMIT_MS = 2_000;

/** Runs all probes at once, each with its own limit; never rejects. */
export async function runProbes(probes: Probes, limitMs = PROBE_LIMIT_MS): Promise<Readiness> {
  const checks = await Promise.all(
    Object.entries(probes).map(async ([name, probe]) => [name, await verdict(probe, limitMs)] as const),
  );
  return { ready: checks.every(([, answer]) => answer === 'ok'), checks: Object.fromEntries(checks) };
}

async function verdict(probe: Probe, limitMs: number): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${limitMs} ms`), limitMs);
  });
  try {
    const asked = Promise.resolve()
      .then(probe)
      .then((answer) => (answer === false ? 'not ready' : 'ok'));
    return await Promise.race([asked, limit]);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(timer);
  }
}
