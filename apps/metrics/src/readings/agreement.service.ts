import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { agreementSteps, type AgreementInput } from '@sagitta/audit';
import type { AgreementReport, CenterAudit, QueryArguments } from '@sagitta/contracts';
import { agreementOfCenters, agreementRows, type Database } from '@sagitta/persistence';
import { dayAt, daysAfter } from '../drift/days.ts';
import { fresh, type Fresh } from '../fresh.ts';
import { inSteps } from '../in-steps.ts';
import { Kept } from '../kept.ts';
import { DATABASE } from '../tokens.ts';

/** Days that lists look back, and how long what they said holds: centers are looked at one after another. */
const RECENT_DAYS = 90;
const FRESH_MS = 10_000;
/** Reports kept. */
const KEPT = 200;

/**
 * Agreement of the model with readers. Its intervals cost some hundred milliseconds, so what was computed of the same readings
 * is kept: by their content, so that nothing has to be told when a reading is added or a pair measured again. Who asks while
 * it is computed gets the same.
 */
@Injectable()
export class AgreementService {
  readonly #db: Database;
  readonly #reports = new Kept<AgreementReport>(KEPT);
  #centers: Fresh<Awaited<ReturnType<typeof agreementOfCenters>>> | undefined;

  constructor(@Inject(DATABASE) db: Database) {
    this.#db = db;
  }

  /** Null where the center is unknown or outside the scope. */
  async report({ set, ...selection }: QueryArguments<'query.agreement'>): Promise<AgreementReport | null> {
    const data = await agreementRows(this.#db, selection);
    if (data === null) return null;
    const centerId = selection.centerId ?? selection.centerScope;
    return this.#computed({ ...data, centerId, days: selection.days, set });
  }

  /** What readers say of a center lately, beside what they say of the others; null where they say nothing. */
  async ofCenter(centerId: string): Promise<CenterAudit['agreement']> {
    const to = dayAt(Date.now());
    this.#centers = fresh(this.#centers, FRESH_MS, () =>
      agreementOfCenters(this.#db, { from: daysAfter(to, 1 - RECENT_DAYS), to }),
    );
    return (await this.#centers.value).get(centerId) ?? null;
  }

  #computed(input: AgreementInput): Promise<AgreementReport> {
    const key = createHash('sha256').update(JSON.stringify(input)).digest('base64url');
    return this.#reports.of(key, () => inSteps(agreementSteps(input)));
  }
}
