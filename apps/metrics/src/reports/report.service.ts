import { Inject, Injectable } from '@nestjs/common';
import { dataParts, daysOfPeriod, figureSteps, METHODS } from '@sagitta/audit';
import type { AuditReport, PackedReport, QueryArguments, ReportListEntry } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import {
  centerNamed,
  findReport,
  keepReport,
  personNamed,
  type Database,
  type KeptReport,
} from '@sagitta/persistence';
import { dayAt } from '../drift/days.ts';
import { inSteps } from '../in-steps.ts';
import { DATABASE, SOFTWARE } from '../tokens.ts';
import { gzippedInSteps, sha256InSteps } from './large-documents.ts';
import { reportData } from './report-data.ts';

/** In base64, with room for the rest of a reply: the broker takes 4 MB. */
const MOST_BYTES = 3_900_000;

/** Makes reports of centers, and keeps them as they were made. */
@Injectable()
export class ReportService {
  readonly #db: Database;
  readonly #software: string;

  constructor(@Inject(DATABASE) db: Database, @Inject(SOFTWARE) software: string) {
    this.#db = db;
    this.#software = software;
  }

  /**
   * Null where the center is unknown or outside the scope.
   *
   * @throws Failure `not-found` where none was made at `madeAt`; `request-malformed` of a period that is not over;
   *   `body-too-large`
   */
  async report(asked: QueryArguments<'query.drift-report'>): Promise<PackedReport | null> {
    const { centerId, centerScope, period, username, again, madeAt } = asked;
    const name = await centerNamed(this.#db, { centerScope, centerId });
    if (name === null) return null;
    const made = again ? null : await findReport(this.#db, { centerId, period, madeAt });
    if (made) return packed(made);
    if (madeAt !== undefined) {
      throw new Failure('not-found', `No report of ${centerId}, ${period}, was made at ${madeAt}.`);
    }
    return packed(await this.#make({ centerId, name, period, username, again }));
  }

  /** Makes a center's report by schedule, unless there is one. @throws as `report` does */
  async schedule(centerId: string, period: string): Promise<ReportListEntry | null> {
    const name = await centerNamed(this.#db, { centerScope: null, centerId });
    return name === null ? null : this.#make({ centerId, name, period, username: null, again: false });
  }

  async #make({ centerId, name, period, username, again }: Wanted): Promise<KeptReport> {
    const days = daysOfPeriod(period);
    requireOver(period, days.to, dayAt(Date.now()));
    const data = await reportData(this.#db, { centerId, name, period, days });
    const report: AuditReport = {
      schema: 1,
      ...{ centerId, name, period, days },
      madeAt: new Date().toISOString(),
      madeBy: username === null ? null : await personNamed(this.#db, username),
      software: this.#software,
      dataSha256: await sha256InSteps(dataParts(data)),
      figures: await inSteps(figureSteps(data)),
      methods: { ...METHODS },
      data,
    };
    const document = await gzippedInSteps(report);
    requireSendable(report, base64Length(document.byteLength));
    const { madeAt, dataSha256 } = report;
    return keepReport(this.#db, { centerId, period, madeAt, dataSha256, document }, { username, again });
  }
}

interface Wanted {
  readonly centerId: string;
  readonly name: string;
  readonly period: string;
  /** Null: nobody, by schedule. */
  readonly username: string | null;
  readonly again: boolean;
}

function requireOver(period: string, lastDay: string, today: string): void {
  if (lastDay < today) return;
  throw new Failure(
    'request-malformed',
    `period: ${period} is not over (UTC); its last day is ${lastDay}. A report is made once it is, for good: look at the pages until then`,
  );
}

function requireSendable({ centerId, period }: AuditReport, bytes: number): void {
  if (bytes <= MOST_BYTES) return;
  throw new Failure(
    'body-too-large',
    `The report of ${centerId}, ${period}, has ${bytes} bytes with its data, more than the ${MOST_BYTES} that can be sent` +
      (period.includes('Q') ? ': ask for its months one by one' : ': freeze a baseline of fewer days'),
    { details: { bytes, most: MOST_BYTES } },
  );
}

const base64Length = (bytes: number): number => 4 * Math.ceil(bytes / 3);

const packed = ({ document, ...report }: KeptReport): PackedReport => ({
  ...report,
  document: Buffer.from(document).toString('base64'),
});
