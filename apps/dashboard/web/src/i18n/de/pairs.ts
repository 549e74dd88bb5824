import type { pairs as english } from '../en/pairs.ts';
import type { Texts } from '../languages.ts';

export const pairs: Texts<typeof english> = {
  title: 'Paare',
};
