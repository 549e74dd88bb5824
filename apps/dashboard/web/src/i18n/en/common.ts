import type { Stage } from '@sagitta/contracts';

/** What several rooms say alike. */
export const common = {
  ago: '{{age}} ago',
  toBeReviewed: 'To be reviewed',
  wasToBeReviewed: 'Why it was to be reviewed',
  /** Stages that a pair goes through. */
  progress: {
    accepted: 'accepted',
    reading: 'reading',
    detecting: 'detecting',
    measuring: 'measuring',
    recorded: 'recorded',
    failed: 'failed',
  } satisfies Record<Stage, string>,
} as const;
