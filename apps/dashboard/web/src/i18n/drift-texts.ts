import i18next from 'i18next';
import { driftWork } from './en/drift-work.ts';
import { drift } from './en/drift.ts';

/* The English of the drift audit comes with the rooms that speak of it: importing this file brings it. */
i18next.addResourceBundle('en', 'drift', drift);
i18next.addResourceBundle('en', 'drift-work', driftWork);
