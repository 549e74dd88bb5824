import type { RenderedFilm } from './rendered-film.ts';

/** The films looked at last, as many as fit into a number of bytes; the one looked at now always stays. */
export class FilmCache {
  readonly #films = new Map<string, Promise<RenderedFilm>>();
  readonly #sizes = new Map<string, number>();
  readonly #mostBytes: number;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  get size(): number {
    return this.#films.size;
  }

  /** A film that is being opened is shared by all who want it; one that cannot be opened is tried again next time. */
  get(key: string, open: () => Promise<RenderedFilm>): Promise<RenderedFilm> {
    const film = this.#films.get(key) ?? this.#open(key, open);
    // A Map keeps its order of insertion: the last is the one used last.
    this.#films.delete(key);
    this.#films.set(key, film);
    return film;
  }

  #open(key: string, open: () => Promise<RenderedFilm>): Promise<RenderedFilm> {
    const opening = open().then(
      (film) => {
        this.#sizes.set(key, film.bytes);
        this.#makeRoom(key);
        return film;
      },
      (error: unknown) => {
        this.#films.delete(key);
        throw error;
      },
    );
    return opening;
  }

  #makeRoom(keep: string): void {
    let bytes = [...this.#sizes.values()].reduce((sum, size) => sum + size, 0);
    for (const key of this.#films.keys()) {
      if (bytes <= this.#mostBytes) return;
      const size = this.#sizes.get(key);
      if (key === keep || size === undefined) continue;
      this.#films.delete(key);
      this.#sizes.delete(key);
      bytes -= size;
    }
  }
}
