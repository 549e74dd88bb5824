import type { upload as english } from '../en/upload.ts';
import type { Texts } from '../languages.ts';

export const upload: Texts<typeof english> = {
  title: 'Hochladen',
};
