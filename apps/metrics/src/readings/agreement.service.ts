import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { agreementSteps, type AgreementInput } from '@sagitta/audit';
import type { AgreementReport, QueryArguments } from '@sagitta/contracts';
import { agreementRows, type Database } from '@sagitta/persistence';
import { inSteps } from '../in-steps.ts';
import { DATABASE } from '../tokens.ts';

/** Reports kept; the one longest unasked for goes first. */
const KEPT = 200;

/**
 * Agreement of the model with readers. Its intervals cost some hundred milliseconds, so what was computed of the same readings
 * is kept: by their content, so that nothing has to be told when a reading is added or a pair measured again. Who asks while
 * it is computed gets the same.
 */
@Injectable()
export class AgreementService {
  readonly #db: Database;
  readonly #reports = new Map<string, Promise<AgreementReport>>();

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

  #computed(input: AgreementInput): Promise<AgreementReport> {
    const key = createHash('sha256').update(JSON.stringify(input)).digest('base64url');
    const report = this.#reports.get(key) ?? inSteps(agreementSteps(input));
    this.#reports.delete(key);
    this.#reports.set(key, report);
    const [oldest] = this.#reports.keys();
    if (this.#reports.size > KEPT && oldest !== undefined) this.#reports.delete(oldest);
    report.catch(() => this.#reports.delete(key));
    return report;
  }
}
