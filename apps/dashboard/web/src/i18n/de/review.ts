import type { review as english } from '../en/review.ts';
import type { Texts } from '../languages.ts';

export const review: Texts<typeof english> = {
  title: 'Prüfung',
};
