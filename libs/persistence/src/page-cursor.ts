import { Failure } from '@sagitta/failure';

/**
 * The last entry of a page. Pages go by time (of pairs, of reception), newest first, and by id where two came in the same
 * millisecond.
 */
export interface PageCursor {
  readonly receivedAt: Date;
  readonly id: string;
}

/** As an address takes it; `decodeCursor` reads it. */
export const encodeCursor = ({ receivedAt, id }: PageCursor): string =>
  Buffer.from(`${receivedAt.toISOString()} ${id}`).toString('base64url');

const PAIR_IDS = /^[0-9a-f]{32}$/;

/** Throws `request-malformed` for anything that `encodeCursor` did not make of such an id. */
export function decodeCursor(cursor: string, ids = PAIR_IDS): PageCursor {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const receivedAt = new Date(at);
  // A year has four digits here, and the database has no year 0.
  const readable = /^(?!0000)\d{4}-/.test(at) && !Number.isNaN(receivedAt.getTime());
  if (!readable || !ids.test(id)) {
    throw new Failure(
      'request-malformed',
      'The cursor is not one that such a page ended with: start without one',
    );
  }
  return { receivedAt, id };
}
