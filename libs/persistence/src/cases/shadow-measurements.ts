import type { ShadowMeasurement } from '@sagitta/contracts';
import type { Database } from '../database.ts';

/** Keeps what a candidate measured beside. The first of a pair and a model stands: what comes again changes nothing. */
export async function recordShadow(db: Database, measured: ShadowMeasurement): Promise<void> {
  const { model, ...values } = measured;
  await db.shadowMeasurement.createMany({
    data: [{ ...values, modelSha256: model.sha256, modelId: model.id }],
    skipDuplicates: true,
  });
}
