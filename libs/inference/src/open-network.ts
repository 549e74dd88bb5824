import { Failure, isFailure } from '@sagitta/failure';
import type { Model } from './model.ts';
import type { LandmarkNetwork, RequestedProvider } from './network.ts';
import { chooseSession, type ChosenSession } from './providers.ts';
import { RUNTIME } from './session.ts';
import { trialImage } from './trial.ts';

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
  const chosen = await chooseSession(model, requestedProvider, threads);
  await prove(chosen, model);
  const { provider, session, notes } = chosen;
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

/**
 * One film's worth of input, before the first film: a file that does not compute what its manifest says is refused
 * here, once, and not with every pair.
 */
async function prove({ provider, session }: ChosenSession, model: Model): Promise<void> {
  try {
    const { centroids, corners } = await session.run(trialImage(model));
    if (centroids.every(Number.isFinite) && corners.every(Number.isFinite)) return;
    throw new Failure(
      'model-invalid',
      `${model.identity.id} computes heatmaps that are no numbers on ${provider}`,
    );
  } catch (cause) {
    await session.close();
    if (isFailure(cause)) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Failure(
      provider === 'cpu' ? 'model-invalid' : 'provider-unavailable',
      `${model.identity.id} does not compute on ${provider} what its manifest says: ${message}`,
      { cause },
    );
  }
}
