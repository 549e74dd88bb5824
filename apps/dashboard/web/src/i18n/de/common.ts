import type { common as english } from '../en/common.ts';
import type { Texts } from '../languages.ts';

export const common: Texts<typeof english> = {
  ago: 'vor {{age}}',
  toBeReviewed: 'Zu prüfen',
  wasToBeReviewed: 'Warum es zu prüfen war',
  progress: {
    accepted: 'Eingang',
    reading: 'Lesen',
    detecting: 'Erkennen',
    measuring: 'Messen',
    recorded: 'Fertig',
    failed: 'Gescheitert',
  },
};
