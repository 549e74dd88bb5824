import type { models as english } from '../en/models.ts';
import type { Texts } from '../languages.ts';

export const models: Texts<typeof english> = {
  title: 'Modelle',
};
