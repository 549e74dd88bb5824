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
ALTER TABLE "pair" ADD COLUMN     "to_review" BOOLEAN;

-- Of what was recorded before; "keep_to_review", below, says what is newest.
UPDATE "pair" SET "to_review" = "newest"."to_review"
FROM (
    SELECT DISTINCT ON ("pair_id") "pair_id", "review" <> '[]' AS "to_review"
    FROM "measurement"
    ORDER BY "pair_id", "committed_at" DESC, "model_sha256" DESC
) AS "newest"
WHERE "pair"."id" = "newest"."pair_id" AND "newest"."to_review" IS NOT NULL;

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

-- CreateIndex
CREATE INDEX "pair_to_review_received_at_id_idx" ON "pair"("to_review", "received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "pair_center_id_to_review_received_at_id_idx" ON "pair"("center_id", "to_review", "received_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "vertebra_match" ADD CONSTRAINT "vertebra_match_pair_id_model_sha256_fkey" FOREIGN KEY ("pair_id", "model_sha256") REFERENCES "measurement"("pair_id", "model_sha256") ON DELETE CASCADE ON UPDATE CASCADE;

-- The newest measurement of a pair says whether there is something to look at; of measurements that one statement
-- inserts within a millisecond, the one of the higher sha256 is newest, as for whoever reads them.
-- A trigger, because the statement that records a batch may not change a pair twice (it changes the status), and because
-- it sees the measurements that were inserted and no others: what arrives again changes nothing.
CREATE FUNCTION "keep_to_review"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE "pair" SET "to_review" = "newest"."to_review"
    FROM (
        SELECT DISTINCT ON ("pair_id") "pair_id", "review" <> '[]' AS "to_review"
        FROM "measurement"
        WHERE "pair_id" IN (SELECT "pair_id" FROM "inserted")
        ORDER BY "pair_id", "committed_at" DESC, "model_sha256" DESC
    ) AS "newest"
    WHERE "pair"."id" = "newest"."pair_id" AND "pair"."to_review" IS DISTINCT FROM "newest"."to_review";
    RETURN NULL;
END $$;

CREATE TRIGGER "keep_to_review" AFTER INSERT ON "measurement"
REFERENCING NEW TABLE AS "inserted" FOR EACH STATEMENT EXECUTE FUNCTION "keep_to_review"();
