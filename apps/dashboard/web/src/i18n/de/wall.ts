import type { wall as english } from '../en/wall.ts';
import type { Texts } from '../languages.ts';

export const wall: Texts<typeof english> = {
  title: 'Übersicht',
};
