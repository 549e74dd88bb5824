/** Rows of the maps that the decoder's distances were chosen for: an input 512 high at stride 4. */
const REFERENCE_ROWS = 128;

/** A distance in cells of those maps, in cells of a map of so many rows: a smaller input shows the same film smaller. */
export const scaledCells = (cells: number, { rows }: { readonly rows: number }): number =>
  (cells * rows) / REFERENCE_ROWS;
