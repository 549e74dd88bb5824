import { Failure, isFailure } from '@sagitta/failure';

const SENTENCES: Readonly<Record<string, string>> = {
  ENOSPC: 'its disk is full; free space on it',
  EDQUOT: 'its disk quota is used up; raise it or free space',
  EROFS: 'its file system is read-only; mount it writable',
  EACCES: 'this process may not write there; correct the owner or mode of FILM_STORE_DIR',
  EPERM: 'this process may not write there; correct the owner or mode of FILM_STORE_DIR',
  ENOENT: 'its folder is gone; create FILM_STORE_DIR or mount it',
  ENOTDIR: 'FILM_STORE_DIR is not a folder; name one',
  EMFILE: 'this process has too many files open; raise its limit',
  EIO: 'its disk reports an input/output error; replace it',
};

export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown error';

/** A file system error in words; a Failure is returned as it is. No path: what it says may reach a sender. */
export function storeFailure(error: unknown, doing: string): Failure {
  if (isFailure(error)) return error;
  const code = errorCode(error);
  const why = SENTENCES[code] ?? 'the file system refused';
  return new Failure('store-unavailable', `The film store cannot ${doing} (${code}): ${why}.`, {
    cause: error,
  });
}
