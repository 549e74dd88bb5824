export type { LandmarkNetwork } from './network.ts';
