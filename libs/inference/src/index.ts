export { ModelManifest } from './manifest.ts';
export { loadModel, type Model } from './model.ts';
export { openNetwork } from './open-network.ts';
export type { LandmarkNetwork, RequestedProvider } from './network.ts';
