import { z } from 'zod';

/** `mode=wall`: shown alone and large, to be read from three metres. */
export const WallSearch = z.object({ mode: z.literal('wall').optional().catch(undefined) });
