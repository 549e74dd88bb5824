export { detectSpine, type DetectedSpine } from './detect-spine.ts';
export type { NetworkRuns } from './looks.ts';
export { measureFilm } from './measure-film.ts';
export { MeasuringThread, type ThreadFilmOptions, type ThreadOptions } from './measuring-thread.ts';
export type { FilmSource } from './messages.ts';
export type { FilmStage, MeasureFilmOptions } from './stages.ts';
