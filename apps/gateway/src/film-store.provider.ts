/** Nest's name for the FilmStore port: an interface leaves nothing at run time. */
export const FILM_STORE = Symbol('FilmStore');
