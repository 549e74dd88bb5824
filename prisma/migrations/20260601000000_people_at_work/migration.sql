-- CreateEnum
CREATE TYPE "review_state" AS ENUM ('open', 'accepted', 'rejected', 'second-read');

-- CreateEnum
CREATE TYPE "verdict" AS ENUM ('accepted', 'rejected', 'second-read');

-- AlterTable
ALTER TABLE "api_key" ADD COLUMN     "label" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "locked_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "pair" ADD COLUMN     "change_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "claimed_by" TEXT,
ADD COLUMN     "claimed_until" TIMESTAMPTZ(3),
ADD COLUMN     "marks" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "model_sha256" TEXT,
ADD COLUMN     "review_state" "review_state",
ADD COLUMN     "review_urgency" INTEGER,
ADD COLUMN     "revision_count" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "measurement" ADD COLUMN     "marks" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "review_urgency" INTEGER;

-- CreateTable
CREATE TABLE "revision" (
    "id" UUID NOT NULL,
    "pair_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "parent" TEXT NOT NULL,
    "edits" JSONB NOT NULL,
    "author" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "measurement" JSONB NOT NULL,
    "irom_degrees" JSONB NOT NULL,
    "review" JSONB,
    "findings" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verdict_given" (
    "id" UUID NOT NULL,
    "pair_id" TEXT NOT NULL,
    "verdict" "verdict" NOT NULL,
    "measurement_id" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "verdict_given_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reading" (
    "id" UUID NOT NULL,
    "pair_id" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "blinded" BOOLEAN NOT NULL,
    "edits" JSONB NOT NULL,
    "measurement" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "reading_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "act" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "kind" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "center_id" TEXT,
    "pair_id" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "act_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "revision_pair_id_number_key" ON "revision"("pair_id", "number");

-- CreateIndex
CREATE INDEX "verdict_given_pair_id_created_at_idx" ON "verdict_given"("pair_id", "created_at");

-- CreateIndex
CREATE INDEX "reading_pair_id_created_at_idx" ON "reading"("pair_id", "created_at");

-- CreateIndex
CREATE INDEX "act_at_id_idx" ON "act"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "act_kind_at_id_idx" ON "act"("kind", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "act_username_at_id_idx" ON "act"("username", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "act_center_id_at_id_idx" ON "act"("center_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "act_pair_id_at_idx" ON "act"("pair_id", "at" DESC);

-- CreateIndex
CREATE INDEX "pair_model_sha256_received_at_id_idx" ON "pair"("model_sha256", "received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "pair_marks_idx" ON "pair" USING GIN ("marks");

-- CreateIndex
CREATE INDEX "pair_id_idx" ON "pair"("id" text_pattern_ops);

-- AddForeignKey
ALTER TABLE "pair" ADD CONSTRAINT "pair_claimed_by_fkey" FOREIGN KEY ("claimed_by") REFERENCES "person"("username") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_author_fkey" FOREIGN KEY ("author") REFERENCES "person"("username") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verdict_given" ADD CONSTRAINT "verdict_given_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verdict_given" ADD CONSTRAINT "verdict_given_author_fkey" FOREIGN KEY ("author") REFERENCES "person"("username") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reading" ADD CONSTRAINT "reading_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reading" ADD CONSTRAINT "reading_author_fkey" FOREIGN KEY ("author") REFERENCES "person"("username") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "act" ADD CONSTRAINT "act_username_fkey" FOREIGN KEY ("username") REFERENCES "person"("username") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say: indexes of a part of the pairs.
-- The review queue, the most urgent first and the longest waiting of them.
CREATE INDEX "pair_review_queue_idx" ON "pair"("review_urgency" DESC, "received_at", "id")
WHERE "review_state" IN ('open', 'second-read');
CREATE INDEX "pair_center_review_queue_idx" ON "pair"("center_id", "review_urgency" DESC, "received_at", "id")
WHERE "review_state" IN ('open', 'second-read');
-- Lists of few among many.
CREATE INDEX "pair_failure_idx" ON "pair"("failure_code", "received_at" DESC, "id" DESC) WHERE "failure_code" IS NOT NULL;
CREATE INDEX "pair_corrected_idx" ON "pair"("received_at" DESC, "id" DESC) WHERE "revision_count" > 0;
CREATE INDEX "pair_review_state_idx" ON "pair"("review_state", "received_at" DESC, "id" DESC)
WHERE "review_state" IS NOT NULL;

-- Of what was recorded before: the marks and the urgency that are written with a measurement from now on.
UPDATE "measurement" SET
    "marks" = ARRAY(
        SELECT DISTINCT 'finding:' || "finding" FROM "segment_kinematics" AS "s"
        WHERE "s"."pair_id" = "measurement"."pair_id" AND "s"."model_sha256" = "measurement"."model_sha256" AND "finding" IS NOT NULL
        UNION SELECT 'finding:' || "segment" || ':' || "finding" FROM "segment_kinematics" AS "s"
        WHERE "s"."pair_id" = "measurement"."pair_id" AND "s"."model_sha256" = "measurement"."model_sha256" AND "finding" IS NOT NULL
        UNION SELECT 'reason:' || ("one" ->> 'reason') FROM jsonb_array_elements(coalesce("review", '[]')) AS "one"
        ORDER BY 1
    ),
    "review_urgency" = (
        SELECT max(13 - array_position(ARRAY[
            'motion-implausible', 'postures-swapped', 'level-ambiguous', 'body-sizes-differ', 'residual-high',
            'landmark-score-low', 'interval-wide', 'no-motion', 'facing-differs', 'spacing-differs', 'spacing-unknown',
            'level-missing'
        ], "one" ->> 'reason'))
        FROM jsonb_array_elements(coalesce("review", '[]')) AS "one"
    );

UPDATE "pair" SET
    "model_sha256" = "newest"."model_sha256",
    "marks" = "newest"."marks",
    "review_urgency" = "newest"."review_urgency",
    "review_state" = CASE WHEN "pair"."to_review" THEN 'open'::"review_state" END
FROM (
    SELECT DISTINCT ON ("pair_id") "pair_id", "model_sha256", "marks", "review_urgency"
    FROM "measurement"
    ORDER BY "pair_id", "committed_at" DESC, "model_sha256" DESC
) AS "newest"
WHERE "pair"."id" = "newest"."pair_id";

-- As before it keeps "to_review" by the newest measurement; now with it whatever lists need of what is shown. What a
-- person corrected is left alone, and what a person decided stands.
CREATE OR REPLACE FUNCTION "keep_to_review"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE "pair" SET
        "to_review" = "newest"."to_review",
        "model_sha256" = "newest"."model_sha256",
        "marks" = "newest"."marks",
        -- Who asked for a second reader said how urgent that is.
        "review_urgency" = CASE
            WHEN "pair"."review_state" = 'second-read' THEN "pair"."review_urgency"
            ELSE "newest"."review_urgency"
        END,
        "review_state" = CASE
            WHEN "pair"."review_state" IN ('accepted', 'rejected', 'second-read') THEN "pair"."review_state"
            WHEN "newest"."to_review" THEN 'open'::"review_state"
        END
    FROM (
        SELECT DISTINCT ON ("pair_id")
            "pair_id", "model_sha256", "review" <> '[]' AS "to_review", coalesce("marks", '{}') AS "marks", "review_urgency"
        FROM "measurement"
        WHERE "pair_id" IN (SELECT "pair_id" FROM "inserted")
        ORDER BY "pair_id", "committed_at" DESC, "model_sha256" DESC
    ) AS "newest"
    WHERE "pair"."id" = "newest"."pair_id" AND "pair"."revision_count" = 0
        AND ("pair"."to_review", "pair"."model_sha256", "pair"."marks", "pair"."review_urgency")
            IS DISTINCT FROM ("newest"."to_review", "newest"."model_sha256", "newest"."marks", "newest"."review_urgency");
    RETURN NULL;
END $$;
