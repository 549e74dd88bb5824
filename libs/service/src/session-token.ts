import { createHash } from 'node:crypto';
import { SESSION_COOKIE } from '@sagitta/contracts';

const LONGEST_TOKEN = 512;

/** Under what keys and sessions are kept: who reads the database can use neither. Their texts are random and long. */
export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The session token of a Cookie header; null when there is none. */
export function sessionTokenOf(cookie: string | undefined): string | null {
  for (const pair of (cookie ?? '').split(';')) {
    const [name, ...value] = pair.split('=');
    const token = value.join('=').trim();
    if (name?.trim() === SESSION_COOKIE && token !== '') return token.slice(0, LONGEST_TOKEN);
  }
  return null;
}
