export { ModelManifest, type ProfileRecipe } from './manifest.ts';
export { loadModel, type Model, type NetworkFile } from './model.ts';
export { openModel } from './open-model.ts';
export type { LandmarkModel, LandmarkNetwork, RequestedProvider } from './network.ts';
