import { Failure } from '@sagitta/failure';

/** The last pair of a page. Pages go by reception, newest first, and by id where two came in the same millisecond. */
export interface PageCursor {
  readonly receivedAt: Date;
  readonly id: string;
}

export const encodeCursor = ({ receivedAt, id }: PageCursor): string =>
  Buffer.from(`${receivedAt.toISOString()} ${id}`).toString('base64url');

/** Throws `request-malformed` for anything that `encodeCursor` did not make. */
export function decodeCursor(cursor: string): PageCursor {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const receivedAt = new Date(at);
  if (Number.isNaN(receivedAt.getTime()) || !/^[0-9a-f]{32}$/.test(id)) {
    throw new Failure(
      'request-malformed',
      'The cursor is not one that a page of pairs ended with: start without one',
    );
  }
  return { receivedAt, id };
}
