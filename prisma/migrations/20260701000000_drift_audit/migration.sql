-- AlterTable
ALTER TABLE "film_measurement" ADD COLUMN     "acquisition" JSONB;

-- CreateTable
CREATE TABLE "observation" (
    "pair_id" TEXT NOT NULL,
    "center_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "patient" TEXT NOT NULL,
    "model_sha256" TEXT,
    "measured_at" TIMESTAMPTZ(3) NOT NULL,
    "manufacturer" TEXT,
    "device_model" TEXT,
    "device_software" TEXT,
    "photometric" TEXT,
    "age_band" TEXT,
    "tube_voltage" DOUBLE PRECISION,
    "pixel_spacing" DOUBLE PRECISION,
    "film_size" DOUBLE PRECISION,
    "field_of_view" DOUBLE PRECISION,
    "brightness" DOUBLE PRECISION,
    "contrast" DOUBLE PRECISION,
    "sharpness" DOUBLE PRECISION,
    "spine_tilt" DOUBLE PRECISION,
    "mean_score" DOUBLE PRECISION,
    "lowest_score" DOUBLE PRECISION,
    "corner_spread" DOUBLE PRECISION,
    "rigid_residual" DOUBLE PRECISION,
    "vertebra_depth" DOUBLE PRECISION,
    "irom_interval_width" DOUBLE PRECISION,
    "labelling_margin" DOUBLE PRECISION,
    "levels_found" DOUBLE PRECISION,
    "level_ambiguous" DOUBLE PRECISION,
    "to_review" DOUBLE PRECISION,
    "refused" DOUBLE PRECISION,
    "total_motion" DOUBLE PRECISION,
    "irom_l1l2" DOUBLE PRECISION,
    "irom_l2l3" DOUBLE PRECISION,
    "irom_l3l4" DOUBLE PRECISION,
    "irom_l4l5" DOUBLE PRECISION,
    "irom_l5s1" DOUBLE PRECISION,
    "translation_l1l2" DOUBLE PRECISION,
    "translation_l2l3" DOUBLE PRECISION,
    "translation_l3l4" DOUBLE PRECISION,
    "translation_l4l5" DOUBLE PRECISION,
    "translation_l5s1" DOUBLE PRECISION,
    "mean_irom" DOUBLE PRECISION,
    "mean_translation" DOUBLE PRECISION,
    "irom_intervals90" DOUBLE PRECISION[],
    "translation_intervals90" DOUBLE PRECISION[],

    CONSTRAINT "observation_pkey" PRIMARY KEY ("pair_id")
);

-- CreateTable
CREATE TABLE "stale_day" (
    "center_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "mark" BIGSERIAL NOT NULL,

    CONSTRAINT "stale_day_pkey" PRIMARY KEY ("center_id","day")
);

-- CreateTable
CREATE TABLE "day_rollup" (
    "center_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "model_sha256" TEXT NOT NULL,
    "stratum" TEXT NOT NULL,
    "pairs" INTEGER NOT NULL,
    "numbers" JSONB NOT NULL,
    "words" JSONB NOT NULL,

    CONSTRAINT "day_rollup_pkey" PRIMARY KEY ("center_id","day","model_sha256","stratum")
);

-- CreateTable
CREATE TABLE "baseline" (
    "id" UUID NOT NULL,
    "center_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "model_sha256" TEXT,
    "pairs" INTEGER NOT NULL,
    "patients" INTEGER NOT NULL,
    "author" TEXT NOT NULL,
    "frozen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "reason" TEXT NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "data_sha256" TEXT NOT NULL,
    "metrics" JSONB NOT NULL,

    CONSTRAINT "baseline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "baseline_sample" (
    "baseline_id" UUID NOT NULL,
    "metric" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "values" DOUBLE PRECISION[],
    "words" JSONB,

    CONSTRAINT "baseline_sample_pkey" PRIMARY KEY ("baseline_id","metric")
);

-- CreateTable
CREATE TABLE "drift_state" (
    "center_id" TEXT NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,
    "light" TEXT NOT NULL,
    "audit" JSONB NOT NULL,
    "charts" JSONB NOT NULL,

    CONSTRAINT "drift_state_pkey" PRIMARY KEY ("center_id")
);

-- CreateTable
CREATE TABLE "alarm" (
    "id" TEXT NOT NULL,
    "center_id" TEXT NOT NULL,
    "baseline_id" UUID NOT NULL,
    "metric" TEXT NOT NULL,
    "chart" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "day" DATE NOT NULL,
    "since" DATE NOT NULL,
    "shift" DOUBLE PRECISION NOT NULL,
    "silenced" BOOLEAN NOT NULL,
    "investigation_id" UUID NOT NULL,

    CONSTRAINT "alarm_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "alarm_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "sent_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("alarm_id","channel")
);

-- CreateTable
CREATE TABLE "investigation" (
    "id" UUID NOT NULL,
    "center_id" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "taken_by" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "last_day" DATE,
    "closed_by" TEXT,
    "decision" TEXT,
    "reason" TEXT,

    CONSTRAINT "investigation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "investigation_note" (
    "id" UUID NOT NULL,
    "investigation_id" UUID NOT NULL,
    "author" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "text" TEXT NOT NULL,

    CONSTRAINT "investigation_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "silence" (
    "id" UUID NOT NULL,
    "center_id" TEXT NOT NULL,
    "metric" TEXT,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "author" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "silence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reference_reading" (
    "id" TEXT NOT NULL,
    "pair_id" TEXT NOT NULL,
    "center_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "reader" TEXT NOT NULL,
    "repeat" INTEGER NOT NULL DEFAULT 1,
    "source" TEXT NOT NULL,
    "blinded" BOOLEAN NOT NULL,
    "sampling" TEXT NOT NULL,
    "probability" DOUBLE PRECISION,
    "plan_id" UUID,
    "angle_protocol" TEXT NOT NULL,
    "translation_protocol" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "recorded_by" TEXT NOT NULL,
    "irom_degrees" JSONB NOT NULL,
    "translation_mm" JSONB NOT NULL,
    "corners" JSONB,

    CONSTRAINT "reference_reading_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reading_plan" (
    "id" UUID NOT NULL,
    "center_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "strata" TEXT,
    "metric" TEXT,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "seed" INTEGER NOT NULL,
    "frame" INTEGER NOT NULL,
    "half_width_degrees" DOUBLE PRECISION,
    "author" TEXT NOT NULL,
    "drawn_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "reading_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reading_plan_pair" (
    "plan_id" UUID NOT NULL,
    "pair_id" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "stratum" TEXT NOT NULL,
    "probability" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "reading_plan_pair_pkey" PRIMARY KEY ("plan_id","pair_id")
);

-- CreateTable
CREATE TABLE "frozen_set" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "center_id" TEXT,
    "pair_ids" TEXT[],
    "sha256" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "frozen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "frozen_set_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shadow_measurement" (
    "pair_id" TEXT NOT NULL,
    "model_sha256" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "software" TEXT NOT NULL,
    "irom_degrees" JSONB NOT NULL,
    "translation_mm" JSONB NOT NULL,
    "total_ms" DOUBLE PRECISION NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "shadow_measurement_pkey" PRIMARY KEY ("pair_id","model_sha256")
);

-- CreateTable
CREATE TABLE "model_change" (
    "id" UUID NOT NULL,
    "before_id" TEXT NOT NULL,
    "before_sha256" TEXT NOT NULL,
    "after_id" TEXT NOT NULL,
    "after_sha256" TEXT NOT NULL,
    "set_id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "proposed_by" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "evidence" JSONB NOT NULL,
    "decision" TEXT,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "rolled_back_by" TEXT,
    "rolled_back_at" TIMESTAMPTZ(3),
    "rollback_reason" TEXT,

    CONSTRAINT "model_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "drift_report" (
    "center_id" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "data_sha256" TEXT NOT NULL,
    "document" BYTEA NOT NULL,

    CONSTRAINT "drift_report_pkey" PRIMARY KEY ("center_id","period","made_at")
);

-- CreateIndex
CREATE INDEX "observation_center_id_day_idx" ON "observation"("center_id", "day");

-- CreateIndex
CREATE UNIQUE INDEX "baseline_center_id_version_key" ON "baseline"("center_id", "version");

-- CreateIndex
CREATE INDEX "alarm_center_id_raised_at_idx" ON "alarm"("center_id", "raised_at" DESC);

-- CreateIndex
CREATE INDEX "alarm_investigation_id_idx" ON "alarm"("investigation_id");

-- CreateIndex
CREATE INDEX "notice_sent_at_next_at_idx" ON "notice"("sent_at", "next_at");

-- CreateIndex
CREATE INDEX "investigation_center_id_opened_at_idx" ON "investigation"("center_id", "opened_at" DESC);

-- CreateIndex
CREATE INDEX "investigation_opened_at_id_idx" ON "investigation"("opened_at" DESC, "id");

-- CreateIndex
CREATE INDEX "investigation_note_investigation_id_at_idx" ON "investigation_note"("investigation_id", "at");

-- CreateIndex
CREATE INDEX "silence_center_id_until_idx" ON "silence"("center_id", "until");

-- CreateIndex
CREATE INDEX "reference_reading_center_id_day_idx" ON "reference_reading"("center_id", "day");

-- CreateIndex
CREATE INDEX "reference_reading_day_idx" ON "reference_reading"("day");

-- CreateIndex
CREATE UNIQUE INDEX "reference_reading_pair_id_reader_repeat_source_key" ON "reference_reading"("pair_id", "reader", "repeat", "source");

-- CreateIndex
CREATE INDEX "reading_plan_center_id_drawn_at_idx" ON "reading_plan"("center_id", "drawn_at" DESC);

-- CreateIndex
CREATE INDEX "reading_plan_pair_pair_id_idx" ON "reading_plan_pair"("pair_id");

-- CreateIndex
CREATE INDEX "shadow_measurement_model_sha256_idx" ON "shadow_measurement"("model_sha256");

-- CreateIndex
CREATE INDEX "model_change_proposed_at_idx" ON "model_change"("proposed_at" DESC);

-- AddForeignKey
ALTER TABLE "observation" ADD CONSTRAINT "observation_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "baseline" ADD CONSTRAINT "baseline_center_id_fkey" FOREIGN KEY ("center_id") REFERENCES "center"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "baseline" ADD CONSTRAINT "baseline_author_fkey" FOREIGN KEY ("author") REFERENCES "person"("username") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "baseline_sample" ADD CONSTRAINT "baseline_sample_baseline_id_fkey" FOREIGN KEY ("baseline_id") REFERENCES "baseline"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alarm" ADD CONSTRAINT "alarm_baseline_id_fkey" FOREIGN KEY ("baseline_id") REFERENCES "baseline"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alarm" ADD CONSTRAINT "alarm_investigation_id_fkey" FOREIGN KEY ("investigation_id") REFERENCES "investigation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_alarm_id_fkey" FOREIGN KEY ("alarm_id") REFERENCES "alarm"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "investigation" ADD CONSTRAINT "investigation_center_id_fkey" FOREIGN KEY ("center_id") REFERENCES "center"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "investigation" ADD CONSTRAINT "investigation_taken_by_fkey" FOREIGN KEY ("taken_by") REFERENCES "person"("username") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "investigation" ADD CONSTRAINT "investigation_closed_by_fkey" FOREIGN KEY ("closed_by") REFERENCES "person"("username") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "investigation_note" ADD CONSTRAINT "investigation_note_investigation_id_fkey" FOREIGN KEY ("investigation_id") REFERENCES "investigation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "investigation_note" ADD CONSTRAINT "investigation_note_author_fkey" FOREIGN KEY ("author") REFERENCES "person"("username") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "silence" ADD CONSTRAINT "silence_author_fkey" FOREIGN KEY ("author") REFERENCES "person"("username") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reference_reading" ADD CONSTRAINT "reference_reading_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reference_reading" ADD CONSTRAINT "reference_reading_recorded_by_fkey" FOREIGN KEY ("recorded_by") REFERENCES "person"("username") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reference_reading" ADD CONSTRAINT "reference_reading_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "reading_plan"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reading_plan" ADD CONSTRAINT "reading_plan_center_id_fkey" FOREIGN KEY ("center_id") REFERENCES "center"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reading_plan" ADD CONSTRAINT "reading_plan_author_fkey" FOREIGN KEY ("author") REFERENCES "person"("username") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reading_plan_pair" ADD CONSTRAINT "reading_plan_pair_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "reading_plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reading_plan_pair" ADD CONSTRAINT "reading_plan_pair_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "frozen_set" ADD CONSTRAINT "frozen_set_author_fkey" FOREIGN KEY ("author") REFERENCES "person"("username") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_change" ADD CONSTRAINT "model_change_proposed_by_fkey" FOREIGN KEY ("proposed_by") REFERENCES "person"("username") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_change" ADD CONSTRAINT "model_change_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "person"("username") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_change" ADD CONSTRAINT "model_change_rolled_back_by_fkey" FOREIGN KEY ("rolled_back_by") REFERENCES "person"("username") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drift_report" ADD CONSTRAINT "drift_report_center_id_fkey" FOREIGN KEY ("center_id") REFERENCES "center"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- What Prisma cannot say.

-- At most one open investigation a center: an alarm joins it.
CREATE UNIQUE INDEX "investigation_open_key" ON "investigation" ("center_id") WHERE "closed_at" IS NULL;

-- One baseline a center is held against.
CREATE UNIQUE INDEX "baseline_current_key" ON "baseline" ("center_id") WHERE "superseded_at" IS NULL;

-- Notices to be sent.
CREATE INDEX "notice_due_idx" ON "notice" ("next_at") WHERE "sent_at" IS NULL;

-- Lists of readings, what was recorded last first.
CREATE INDEX "reference_reading_recorded_at_id_idx" ON "reference_reading"("recorded_at" DESC, "id" DESC);
CREATE INDEX "reference_reading_center_id_recorded_at_id_idx" ON "reference_reading"("center_id", "recorded_at" DESC, "id" DESC);

-- What was read and corrected in the viewer before. No plan had been drawn; how far the corners lay from the model's then is
-- not known any more.
INSERT INTO "reference_reading" (
    "id", "pair_id", "center_id", "day", "reader", "repeat", "source", "blinded", "sampling",
    "angle_protocol", "translation_protocol", "read_at", "recorded_at", "recorded_by", "irom_degrees", "translation_mm"
)
SELECT
    "read"."id", "read"."pair_id", "pair"."center_id",
    (
        CASE
            WHEN "pair"."acquired_at" BETWEEN "pair"."received_at" - interval '400 days' AND "pair"."received_at" + interval '1 day'
            THEN "pair"."acquired_at"
            ELSE "pair"."received_at"
        END AT TIME ZONE 'UTC'
    )::date,
    "read"."author",
    row_number() OVER (PARTITION BY "read"."pair_id", "read"."author", "read"."source" ORDER BY "read"."created_at", "read"."id"),
    "read"."source", "read"."blinded",
    CASE
        WHEN "read"."source" = 'correction' OR "pair"."review_state" IS NOT NULL THEN 'review'
        ELSE 'convenience'
    END,
    'mid-plane', 'posterior-corner', "read"."created_at", "read"."created_at", "read"."author",
    (
        SELECT jsonb_agg("segment" -> 'irom' -> 'degrees' ORDER BY "place")
        FROM jsonb_array_elements("read"."measurement" -> 'segments') WITH ORDINALITY AS "one" ("segment", "place")
    ),
    (
        SELECT jsonb_agg(
            coalesce(jsonb_path_query_first("segment", '$.translation[*] ? (@.protocol == "posterior-corner").mm'), 'null')
            ORDER BY "place"
        )
        FROM jsonb_array_elements("read"."measurement" -> 'segments') WITH ORDINALITY AS "one" ("segment", "place")
    )
FROM (
    SELECT "id"::text, "pair_id", "author", "blinded", "created_at", "measurement", 'viewer' AS "source" FROM "reading"
    UNION ALL
    SELECT "id"::text, "pair_id", "author", false, "created_at", "measurement", 'correction' FROM "revision"
) AS "read"
JOIN "pair" ON "pair"."id" = "read"."pair_id";
