import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { measureOf } from '@sagitta/accuracy';
import { AccuracyRow, PublishedAccuracy, type SetAccuracy } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import type { AccuracyReport } from './report-document.ts';
import { readTruthFile } from './truth-file.ts';

/**
 * Writes a report's rows over all films and pairs into what is published beside a model. What the file has of the same
 * model's other sets and profiles stays; what it has of another model goes.
 *
 * @throws Failure `request-malformed` where every film was refused, so that no model is known, or where the file is
 *   something else
 */
export async function publish(report: AccuracyReport, file: string): Promise<void> {
  const { model } = report;
  if (model === null) {
    throw new Failure(
      'request-malformed',
      `${file} was not written: every film was refused, so no model measured`,
    );
  }
  const known = existsSync(file) ? await readPublished(file) : null;
  const standing = known?.model.sha256 === model.sha256 ? known.sets : [];
  const published: PublishedAccuracy = { schema: 1, model, sets: withSet(standing, setOf(report)) };
  await writeFile(file, `${JSON.stringify(PublishedAccuracy.parse(published), null, 1)}\n`);
}

/** @throws Failure `request-malformed` */
export async function readPublished(file: string): Promise<PublishedAccuracy> {
  const what = 'what is published of a model (from `sagitta accuracy --summary`)';
  return (await readTruthFile(file, PublishedAccuracy, what)).content;
}

/** One of the same films in the same profile is replaced. */
export function withSet(standing: readonly SetAccuracy[], next: SetAccuracy): SetAccuracy[] {
  const nameOf = ({ films, set, profile }: SetAccuracy): string => [films, set.sha256, profile].join(' ');
  return [...standing.filter((one) => nameOf(one) !== nameOf(next)), next].sort(
    (a, b) => b.films.localeCompare(a.films) || b.profile.localeCompare(a.profile),
  );
}

function setOf({ films, set, profile, software, rows }: AccuracyReport): SetAccuracy {
  const { sha256, patients, films: count, pairs } = set;
  return {
    films,
    set: { sha256, patients, films: count, pairs },
    profile,
    software,
    rows: rows.flatMap(({ group, measure, n, patients: of, value, interval95 }) => {
      if (group !== 'all') return [];
      const { unit, study = null } = measureOf(measure);
      return AccuracyRow.parse({ measure, unit, n, patients: of, value, interval95, study });
    }),
  };
}
