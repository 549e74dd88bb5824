import type { admin as english } from '../en/admin.ts';
import type { Texts } from '../languages.ts';

export const admin: Texts<typeof english> = {
  title: 'Verwaltung',
};
