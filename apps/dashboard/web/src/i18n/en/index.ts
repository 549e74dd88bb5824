import { admin } from './admin.ts';
import { audit } from './audit.ts';
import { centers } from './centers.ts';
import { common } from './common.ts';
import { codes } from './codes.ts';
import { drift } from './drift.ts';
import { failures } from './failures.ts';
import { help } from './help.ts';
import { models } from './models.ts';
import { pairs } from './pairs.ts';
import { review } from './review.ts';
import { shell } from './shell.ts';
import { upload } from './upload.ts';
import { viewer } from './viewer.ts';
import { wall } from './wall.ts';

/** English, a catalogue for each room; what comes with its rooms alone is beside this (`i18n/drift-work.ts`). */
export const en = {
  shell,
  common,
  help,
  codes,
  wall,
  pairs,
  viewer,
  review,
  failures,
  centers,
  drift,
  audit,
  models,
  upload,
  admin,
} as const;
