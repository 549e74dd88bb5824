export type { FilmStage, MeasureFilmOptions } from './stages.ts';
