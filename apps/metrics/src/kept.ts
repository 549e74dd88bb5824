/** What was made of something that does not change, by its name; the one longest unasked for goes first. */
export class Kept<T> {
  readonly #limit: number;
  readonly #made = new Map<string, Promise<T>>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Made once, however many ask meanwhile; what failed is made again. */
  of(name: string, make: () => Promise<T>): Promise<T> {
    const known = this.#made.get(name) ?? make();
    this.#made.delete(name);
    this.#made.set(name, known);
    const [oldest] = this.#made.keys();
    if (this.#made.size > this.#limit && oldest !== undefined) this.#made.delete(oldest);
    known.catch(() => this.#made.delete(name));
    return known;
  }
}
