-- AlterTable
ALTER TABLE "film_measurement" ADD COLUMN     "measures" JSONB;

-- AlterTable
ALTER TABLE "measurement" ADD COLUMN     "interpretation" JSONB,
ADD COLUMN     "revision" JSONB,
ADD COLUMN     "rule_set_id" TEXT,
ADD COLUMN     "rule_set_version" INTEGER,
ADD COLUMN     "total_motion_degrees" DOUBLE PRECISION,
ADD COLUMN     "total_motion_interval90" DOUBLE PRECISION[];

-- AlterTable
ALTER TABLE "segment_kinematics" ADD COLUMN     "centre_mm_per_degree" DOUBLE PRECISION,
ADD COLUMN     "centre_of_rotation" JSONB,
ADD COLUMN     "centre_per_degree_interval90" DOUBLE PRECISION[],
ADD COLUMN     "centre_percent_interval90" DOUBLE PRECISION[],
ADD COLUMN     "finding" TEXT,
ADD COLUMN     "posterior_corner_mm_per_degree" DOUBLE PRECISION,
ADD COLUMN     "posterior_corner_per_degree_interval90" DOUBLE PRECISION[],
ADD COLUMN     "posterior_corner_percent_interval90" DOUBLE PRECISION[],
ADD COLUMN     "spacing_kind" TEXT,
ADD COLUMN     "spacing_sources" TEXT[];

-- CreateTable
CREATE TABLE "vertebra_match" (
    "pair_id" TEXT NOT NULL,
    "model_sha256" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "shape" TEXT NOT NULL,
    "residual_percent_depth" DOUBLE PRECISION,
    "residual_mm" DOUBLE PRECISION,
    "size_ratio" DOUBLE PRECISION,
    "size_ratio_interval90" DOUBLE PRECISION[],

    CONSTRAINT "vertebra_match_pkey" PRIMARY KEY ("pair_id","model_sha256","level")
);

-- AddForeignKey
ALTER TABLE "vertebra_match" ADD CONSTRAINT "vertebra_match_pair_id_model_sha256_fkey" FOREIGN KEY ("pair_id", "model_sha256") REFERENCES "measurement"("pair_id", "model_sha256") ON DELETE CASCADE ON UPDATE CASCADE;
