import i18next from 'i18next';
import { useLanguage } from '../i18n/use-language.ts';

/** Catalogues of rooms, the wall's first. */
export const KEYED_ROOMS = [
  'wall',
  'pairs',
  'viewer',
  'review',
  'failures',
  'centers',
  'drift',
  'models',
  'upload',
  'audit',
  'admin',
] as const;
type KeyedRoom = (typeof KEYED_ROOMS)[number];

export interface RoomKeys {
  readonly room: KeyedRoom;
  readonly keys: readonly (readonly [pressed: string, what: string])[];
}

/**
 * What keys do in which room: a room's catalogue has it as `keys`, such as `{ 'j, k': 'next, previous pair' }`. A comma
 * stands between keys of one line, a space between keys pressed one after the other. The room in front comes first.
 */
export function useRoomKeys(path: string): readonly RoomKeys[] {
  const language = useLanguage();
  const here = roomAt(path);
  return KEYED_ROOMS.flatMap((room): RoomKeys[] => {
    const keys: unknown = i18next.getResource(language, room, 'keys');
    if (typeof keys !== 'object' || keys === null) return [];
    return [{ room, keys: Object.entries(keys).map(([pressed, what]) => [pressed, String(what)] as const) }];
  }).sort((a, b) => Number(b.room === here) - Number(a.room === here));
}

/** `/pairs/0f3a..` is the viewer. */
export function roomAt(path: string): KeyedRoom | undefined {
  const [name = '', inside] = path.split('/').filter(Boolean);
  if (name === '') return 'wall';
  if (name === 'pairs' && inside !== undefined) return 'viewer';
  return KEYED_ROOMS.find((room) => room === name);
}
