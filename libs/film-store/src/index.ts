export { FolderFilmStore } from './folder-film-store.ts';
export { HEAD_BYTES, TAIL_BYTES, type FilmStore, type StagedFilm } from './film-store.ts';
