import { Failure, isFailure } from '@sagitta/failure';
import type { Model } from './model.ts';
import type { LandmarkNetwork, RequestedProvider } from './network.ts';
import { chooseSession } from './providers.ts';
import { RUNTIME } from './session.ts';

/**
 * Opens the network of a verified model.
 *
 * `run` blocks the thread that it is called on for as long as the film takes: open the network where that hurts
 * nobody (`MeasuringThread` of @sagitta/measurement does).
 *
 * @param options.threads intra-op threads of the session; 1 where every core has a session of its own
 * @throws Failure `provider-unavailable`, `model-invalid`
 */
export async function openNetwork(
  model: Model,
  { provider: requestedProvider, threads }: { provider: RequestedProvider; threads: number },
): Promise<LandmarkNetwork> {
  const { provider, session, notes } = await chooseSession(model, requestedProvider, threads);
  const { width, height } = model.manifest.input;
  const input = { width, height };
  return {
    identity: model.identity,
    provider,
    requestedProvider,
    input,
    runtime: RUNTIME,
    notes,
    run: async (pixels) => {
      try {
        return await session.run(pixels);
      } catch (cause) {
        if (isFailure(cause)) throw cause;
        const message = cause instanceof Error ? cause.message : String(cause);
        throw new Failure('inference-failed', `${RUNTIME} failed on ${provider}: ${message}`, { cause });
      }
    },
    close: () => session.close(),
  };
}
