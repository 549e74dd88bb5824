-- CreateEnum
CREATE TYPE "role" AS ENUM ('technologist', 'radiologist', 'operator', 'auditor', 'admin');

-- CreateEnum
CREATE TYPE "pair_status" AS ENUM ('accepted', 'measured', 'failed');

-- CreateEnum
CREATE TYPE "pair_state" AS ENUM ('accepted', 'redriven', 'measured', 'failed');

-- CreateEnum
CREATE TYPE "posture" AS ENUM ('flexion', 'extension');

-- CreateTable
CREATE TABLE "center" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "center_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "key_sha256" TEXT NOT NULL,
    "center_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("key_sha256")
);

-- CreateTable
CREATE TABLE "person" (
    "username" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "center_id" TEXT,
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("username")
);

-- CreateTable
CREATE TABLE "session" (
    "token_sha256" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_sha256")
);

-- CreateTable
CREATE TABLE "pair" (
    "id" TEXT NOT NULL,
    "center_id" TEXT NOT NULL,
    "flexion_sha256" TEXT NOT NULL,
    "flexion_bytes" BIGINT NOT NULL,
    "extension_sha256" TEXT NOT NULL,
    "extension_bytes" BIGINT NOT NULL,
    "pixel_spacing_mm" DOUBLE PRECISION,
    "patient_key" TEXT,
    "acquired_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "deadline_at" TIMESTAMPTZ(3) NOT NULL,
    "driven_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "pair_status" NOT NULL,
    "committed_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "redrives" INTEGER NOT NULL DEFAULT 0,
    "failure_code" TEXT,
    "failure_message" TEXT,
    "failure_posture" "posture",

    CONSTRAINT "pair_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pair_state_change" (
    "pair_id" TEXT NOT NULL,
    "state" "pair_state" NOT NULL,
    "occurrence" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "detail" TEXT,

    CONSTRAINT "pair_state_change_pkey" PRIMARY KEY ("pair_id","state","occurrence")
);

-- CreateTable
CREATE TABLE "model_version" (
    "sha256" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_version_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "measurement" (
    "pair_id" TEXT NOT NULL,
    "model_sha256" TEXT NOT NULL,
    "schema_version" INTEGER NOT NULL,
    "provider" TEXT NOT NULL,
    "runtime" TEXT NOT NULL,
    "software_version" TEXT NOT NULL,
    "worker_id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3) NOT NULL,
    "committed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "wait_ms" DOUBLE PRECISION NOT NULL,
    "kinematics_ms" DOUBLE PRECISION NOT NULL,
    "total_ms" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "measurement_pkey" PRIMARY KEY ("pair_id","model_sha256")
);

-- CreateTable
CREATE TABLE "film_measurement" (
    "pair_id" TEXT NOT NULL,
    "model_sha256" TEXT NOT NULL,
    "posture" "posture" NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "facing" TEXT,
    "spacing_kind" TEXT NOT NULL,
    "mm_per_pixel" DOUBLE PRECISION,
    "spacing_source" TEXT,
    "landmarks" JSONB NOT NULL,
    "complete_levels" TEXT[],
    "lowest_score" DOUBLE PRECISION,
    "labelling_margin" DOUBLE PRECISION,
    "read_ms" DOUBLE PRECISION NOT NULL,
    "decode_ms" DOUBLE PRECISION NOT NULL,
    "place_ms" DOUBLE PRECISION NOT NULL,
    "infer_ms" DOUBLE PRECISION NOT NULL,
    "landmarks_ms" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "film_measurement_pkey" PRIMARY KEY ("pair_id","model_sha256","posture")
);

-- CreateTable
CREATE TABLE "segment_kinematics" (
    "pair_id" TEXT NOT NULL,
    "model_sha256" TEXT NOT NULL,
    "segment" TEXT NOT NULL,
    "irom_degrees" DOUBLE PRECISION,
    "irom_interval90" DOUBLE PRECISION[],
    "endplate_irom_degrees" DOUBLE PRECISION,
    "endplate_irom_interval90" DOUBLE PRECISION[],
    "posterior_corner_mm" DOUBLE PRECISION,
    "posterior_corner_percent" DOUBLE PRECISION,
    "posterior_corner_interval90" DOUBLE PRECISION[],
    "centre_mm" DOUBLE PRECISION,
    "centre_percent" DOUBLE PRECISION,
    "centre_interval90" DOUBLE PRECISION[],
    "absent_reason" TEXT,

    CONSTRAINT "segment_kinematics_pkey" PRIMARY KEY ("pair_id","model_sha256","segment")
);

-- CreateTable
CREATE TABLE "worker" (
    "worker_id" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "process_id" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "requested_provider" TEXT NOT NULL,
    "provider" TEXT,
    "model_id" TEXT,
    "model_sha256" TEXT,
    "software_version" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "measured" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "in_flight" INTEGER NOT NULL,
    "p50_ms" DOUBLE PRECISION,
    "p95_ms" DOUBLE PRECISION,
    "utilisation" DOUBLE PRECISION NOT NULL,
    "memory_mb" DOUBLE PRECISION NOT NULL,
    "restarts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "worker_pkey" PRIMARY KEY ("worker_id")
);

-- CreateIndex
CREATE INDEX "api_key_center_id_idx" ON "api_key"("center_id");

-- CreateIndex
CREATE INDEX "person_center_id_idx" ON "person"("center_id");

-- CreateIndex
CREATE INDEX "session_username_idx" ON "session"("username");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- CreateIndex
CREATE INDEX "pair_received_at_id_idx" ON "pair"("received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "pair_center_id_received_at_id_idx" ON "pair"("center_id", "received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "pair_status_received_at_id_idx" ON "pair"("status", "received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "pair_center_id_status_received_at_id_idx" ON "pair"("center_id", "status", "received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "pair_committed_at_idx" ON "pair"("committed_at");

-- CreateIndex
CREATE INDEX "pair_center_id_committed_at_idx" ON "pair"("center_id", "committed_at");

-- CreateIndex
CREATE INDEX "pair_status_deadline_at_idx" ON "pair"("status", "deadline_at");

-- CreateIndex
CREATE INDEX "measurement_model_sha256_idx" ON "measurement"("model_sha256");

-- CreateIndex
CREATE INDEX "worker_last_seen_at_idx" ON "worker"("last_seen_at");

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_center_id_fkey" FOREIGN KEY ("center_id") REFERENCES "center"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_center_id_fkey" FOREIGN KEY ("center_id") REFERENCES "center"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_username_fkey" FOREIGN KEY ("username") REFERENCES "person"("username") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair" ADD CONSTRAINT "pair_center_id_fkey" FOREIGN KEY ("center_id") REFERENCES "center"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair_state_change" ADD CONSTRAINT "pair_state_change_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measurement" ADD CONSTRAINT "measurement_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measurement" ADD CONSTRAINT "measurement_model_sha256_fkey" FOREIGN KEY ("model_sha256") REFERENCES "model_version"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "film_measurement" ADD CONSTRAINT "film_measurement_pair_id_model_sha256_fkey" FOREIGN KEY ("pair_id", "model_sha256") REFERENCES "measurement"("pair_id", "model_sha256") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segment_kinematics" ADD CONSTRAINT "segment_kinematics_pair_id_model_sha256_fkey" FOREIGN KEY ("pair_id", "model_sha256") REFERENCES "measurement"("pair_id", "model_sha256") ON DELETE CASCADE ON UPDATE CASCADE;
