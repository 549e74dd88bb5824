-- AlterTable
ALTER TABLE "pair" ADD COLUMN     "failure_details" JSONB;

-- AlterTable
ALTER TABLE "film_measurement" ADD COLUMN     "motion_share" DOUBLE PRECISION;
