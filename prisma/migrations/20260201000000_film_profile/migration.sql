-- AlterTable
ALTER TABLE "film_measurement" ADD COLUMN     "profile" TEXT NOT NULL DEFAULT 'fast';
