export { ModelManifest, type ProfileRecipe, type Refusal, type Uncertainty } from './manifest.ts';
export { loadModel, type Model, type NetworkFile } from './model.ts';
export { openModel } from './open-model.ts';
export type { LandmarkModel, LandmarkNetwork, ModelUncertainty, RequestedProvider } from './network.ts';
export { openSession, type Session } from './session.ts';
