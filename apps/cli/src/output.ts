import type { FilmDocument, Measurement } from '@sagitta/contracts';
import { cornersOf, LEVELS, type PixelSpacing } from '@sagitta/kinematics';
import { reviewSentences, rounded } from '@sagitta/motion';
import Table from 'cli-table3';

export const ABSENT = '-';

export const printJson = (value: unknown): void =>
  void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);

/** A result for a person, and once, quietly, what it is not. */
export function printForPeople(...parts: readonly string[]): void {
  const note = 'For research use, not for diagnosis.';
  const quiet = process.stdout.isTTY ? `\u001b[2m${note}\u001b[22m` : note;
  process.stdout.write(`${[...parts, quiet].join('\n')}\n`);
}

export const fixed = (value: number | null, digits: number): string =>
  value === null ? ABSENT : rounded(value, digits);

/** First column left, the others right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const sheet = new Table({
    head: [...head],
    colAligns: head.map((_, i) => (i === 0 ? 'left' : 'right')),
    style: { head: [], border: [], compact: true },
  });
  sheet.push(...rows.map((row) => [...row]));
  return sheet.toString();
}

/** One line for every code of a reason to look at a measurement before it is used. */
export const reviewInWords = ({ review = [] }: Pick<Measurement, 'review'>): string[] =>
  reviewSentences(review).map(({ reason, sentence }) => `to be reviewed: ${reason}: ${sentence}`);

/** What a pixel spacing is worth, in words. */
export function spacingInWords(spacing: PixelSpacing): string {
  if (spacing.kind === 'unknown') return 'pixel spacing unknown: no millimetres';
  const trust = spacing.kind === 'detector' ? 'at the detector, magnification not removed' : 'calibrated';
  return `${Number(spacing.mmPerPixel.toPrecision(4))} mm a pixel (${trust}; source: ${spacing.source})`;
}

/** One row a level, corners in source pixels. */
export function landmarkTable({ landmarks }: FilmDocument): string {
  const head = [
    'level',
    'superior anterior',
    'superior posterior',
    'inferior posterior',
    'inferior anterior',
    'lowest score',
  ];
  const rows = LEVELS.map((level) => {
    const found = landmarks.filter((landmark) => landmark.kind === 'corner' && landmark.level === level);
    const points = cornersOf(level).map((corner) => {
      const point = found.find((landmark) => landmark.corner === corner);
      return point ? `${point.x.toFixed(1)}, ${point.y.toFixed(1)}` : ABSENT;
    });
    const empty = Array.from({ length: 4 - points.length }, () => '');
    const lowest = found.length > 0 ? Math.min(...found.map(({ score }) => score)) : null;
    return [level, ...points, ...empty, fixed(lowest, 2)];
  });
  return table(head, rows);
}

/** Size, facing, spacing, model, profile and time of one film, one line. */
export function filmInWords({ film, model, profile, provider, timingsMs }: FilmDocument): string {
  const milliseconds = Object.values(timingsMs).reduce((sum, stage) => sum + stage, 0);
  const facing = film.facing ? `facing ${film.facing}` : 'facing unknown';
  return (
    `${film.width} x ${film.height}, ${facing}, ${spacingInWords(film.pixelSpacing)}; ` +
    `${model.id} on ${provider}, ${profile}, ${milliseconds.toFixed(0)} ms`
  );
}
