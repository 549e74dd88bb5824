export { testNats, TestNats } from './test-nats.ts';
export { testDatabase, TestDatabase } from './test-database.ts';
export { phantomPairs, type Phantom } from './phantoms.ts';
export { noiseFilm } from './noise-film.ts';
export { modelFolderWith } from './model-folder.ts';
export { waitFor } from './wait-for.ts';
export { scratchFolder, slowFilm, removeScratch } from './scratch.ts';
export {
  aFilmDocument,
  aMeasurement,
  anAcceptedPair,
  aPairFailed,
  aPairMeasured,
  sha256Of,
} from './factories.ts';
export { aFullMeasurement } from './full-measurement.ts';
