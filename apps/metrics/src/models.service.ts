import { Inject, Injectable } from '@nestjs/common';
import type { ModelView } from '@sagitta/contracts';
import { modelViews, type Database } from '@sagitta/persistence';
import { fresh, type Fresh } from './fresh.ts';
import { DATABASE } from './tokens.ts';

/** To count all pairs by model reads them all, and no minute changes the picture. */
const FRESH_MS = 60_000;
const RECENT_MS = 30 * 86_400_000;

/** The models and what they are used for, by what a caller may see. */
@Injectable()
export class ModelsService {
  readonly #db: Database;
  readonly #scopes = new Map<string | null, Fresh<ModelView[]>>();

  constructor(@Inject(DATABASE) db: Database) {
    this.#db = db;
  }

  list(centerScope: string | null): Promise<ModelView[]> {
    const models = fresh(this.#scopes.get(centerScope), FRESH_MS, () =>
      modelViews(this.#db, { centerScope, recentFrom: new Date(Date.now() - RECENT_MS) }),
    );
    this.#scopes.set(centerScope, models);
    return models.value;
  }
}
