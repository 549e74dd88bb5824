export { decodeFilm, type DecodedFilm } from './decode-film.ts';
export { inspectFilm, type FilmHeader, type FilmPart } from './inspect-film.ts';
export { readFailure } from './read-failure.ts';
export { FILM_LIMITS } from './film-limits.ts';
export type { FilmFormat } from './film-format.ts';
export { FilmRenderer } from './film-renderer.ts';
export {
  TILE_SIZE,
  type FilmInfo,
  type RenderedImage,
  type RenderingWindow,
  type TileRequest,
} from './rendering.ts';
