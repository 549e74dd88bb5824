-- AlterTable
ALTER TABLE "measurement" ADD COLUMN     "naming" JSONB,
ADD COLUMN     "review" JSONB;
