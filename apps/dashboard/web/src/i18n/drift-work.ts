import i18next from 'i18next';
import { driftWork } from './en/drift-work.ts';

/* English of what people do about drift: it comes with the rooms that show it, so that the page need not wait for it. */
i18next.addResourceBundle('en', 'drift-work', driftWork);
