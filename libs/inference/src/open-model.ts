import { Failure, isFailure } from '@sagitta/failure';
import type { Model } from './model.ts';
import type { LandmarkModel, LandmarkNetwork, RequestedProvider } from './network.ts';
import { chooseSessions, closeAll, type ChosenSessions } from './providers.ts';
import { RUNTIME, type Session } from './session.ts';
import { trialImage } from './trial.ts';

/**
 * Opens the networks of a verified model, one session each, all on one provider.
 *
 * `run` of a network blocks the thread that it is called on for as long as the look takes: open the model where that
 * hurts nobody (`MeasuringThread` of @sagitta/measurement does).
 *
 * @param options.threads intra-op threads of a session; 1 where every core has a model of its own
 * @throws Failure `provider-unavailable`, `model-invalid`
 */
export async function openModel(
  model: Model,
  { provider: requestedProvider, threads }: { provider: RequestedProvider; threads: number },
): Promise<LandmarkModel> {
  const { locate, measure } = model.networks;
  const chosen = await chooseSessions(locate ? [measure, locate] : [measure], requestedProvider, threads);
  await prove(chosen);
  const { provider, sessions, notes } = chosen;
  const [measuring, locating] = sessions.map((session) => networkOf(session, provider));
  return {
    identity: model.identity,
    profiles: model.manifest.profiles,
    refuseBelow: model.manifest.refusal?.threshold ?? null,
    uncertainty: model.manifest.uncertainty ?? null,
    locate: locating ?? null,
    measure: measuring!,
    provider,
    requestedProvider,
    runtime: RUNTIME,
    notes,
    close: () => closeAll(sessions),
  };
}

const networkOf = (session: Session, provider: ChosenSessions['provider']): LandmarkNetwork => ({
  input: session.network.size,
  run: async (pixels) => {
    try {
      return await session.run(pixels);
    } catch (cause) {
      if (isFailure(cause)) throw cause;
      const message = cause instanceof Error ? cause.message : String(cause);
      throw new Failure('inference-failed', `${RUNTIME} failed on ${provider}: ${message}`, { cause });
    }
  },
});

/**
 * One film's worth of input for each network, before the first film: a file that does not compute what its manifest
 * says is refused here, once, and not with every pair.
 */
async function prove({ provider, sessions }: ChosenSessions): Promise<void> {
  try {
    for (const session of sessions) await proveOne(session, provider);
  } catch (error) {
    await closeAll(sessions);
    throw error;
  }
}

async function proveOne(session: Session, provider: ChosenSessions['provider']): Promise<void> {
  const { file, size } = session.network;
  try {
    const { centroids, corners } = await session.run(trialImage(size));
    if (centroids.every(Number.isFinite) && corners.every(Number.isFinite)) return;
    throw new Failure('model-invalid', `${file} computes heatmaps that are no numbers on ${provider}`);
  } catch (cause) {
    if (isFailure(cause)) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Failure(
      provider === 'cpu' ? 'model-invalid' : 'provider-unavailable',
      `${file} does not compute on ${provider} what its manifest says: ${message}`,
      { cause },
    );
  }
}
