import type { centers as english } from '../en/centers.ts';
import type { Texts } from '../languages.ts';

export const centers: Texts<typeof english> = {
  title: 'Zentren',
};
