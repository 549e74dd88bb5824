import { looksLikeFilm } from '@sagitta/contracts';
import type { PickedFilm } from './picked-films.ts';

/**
 * The films of what was dropped, folders with all that is in them. Must be called while the drop is handled: afterwards
 * the browser has forgotten its entries. A file that cannot be read any more is left out.
 */
export async function filmsDropped({ items }: DataTransfer): Promise<PickedFilm[]> {
  const dropped = [...items].map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const films = await Promise.all(
    dropped.map((one) => {
      if (one === null) return [];
      // Where a browser knows no entries there are no folders either.
      return one instanceof File ? filmsChosen([one]) : filmsIn(one);
    }),
  );
  return films.flat();
}

/** The films of what was chosen; those of a chosen folder have their path in it. */
export const filmsChosen = (files: Iterable<File>): PickedFilm[] =>
  [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file })).filter(isFilm);

async function filmsIn(entry: FileSystemEntry): Promise<PickedFilm[]> {
  if (isFile(entry)) {
    const file = await new Promise<File | null>((resolve) => entry.file(resolve, () => resolve(null)));
    return file === null ? [] : [{ path: entry.fullPath.replace(/^\//, ''), file }].filter(isFilm);
  }
  const films = await Promise.all((await childrenOf(entry as FileSystemDirectoryEntry)).map(filmsIn));
  return films.flat();
}

/** A browser lists a folder in parts, and says that it is done with an empty one. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (part.length === 0) return children;
    children.push(...part);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

const isFilm = ({ path }: PickedFilm): boolean => looksLikeFilm(path);
