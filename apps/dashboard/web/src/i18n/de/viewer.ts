import type { viewer as english } from '../en/viewer.ts';
import type { Texts } from '../languages.ts';

export const viewer: Texts<typeof english> = {
  title: 'Paar',
};
