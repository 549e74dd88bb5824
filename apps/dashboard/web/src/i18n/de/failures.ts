import type { failures as english } from '../en/failures.ts';
import type { Texts } from '../languages.ts';

export const failures: Texts<typeof english> = {
  title: 'Fehlschläge',
};
