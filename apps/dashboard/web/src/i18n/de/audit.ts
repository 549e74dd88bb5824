import type { audit as english } from '../en/audit.ts';
import type { Texts } from '../languages.ts';

export const audit: Texts<typeof english> = {
  title: 'Protokoll',
};
