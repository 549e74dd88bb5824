import { DEVELOPMENT_SEED } from '@sagitta/contracts';
import type { KindOfPage } from '../lists/kinds-of-page.ts';

/** Somebody who signed in, as the page is. */
export class Auditor {
  readonly #url: string;
  readonly #cookie: string;

  private constructor(url: string, cookie: string) {
    this.#url = url;
    this.#cookie = cookie;
  }

  static async signIn(dashboardUrl: string): Promise<Auditor> {
    const answer = await fetch(new URL('/api/session', dashboardUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'auditor', password: DEVELOPMENT_SEED.password }),
    });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0];
    if (!cookie) throw new Error(`The auditor could not sign in: the dashboard answered ${answer.status}`);
    return new Auditor(dashboardUrl, cookie);
  }

  /** The answer as text: the page parses it on its own processor. */
  async get(path: string): Promise<string> {
    return this.#taken(await fetch(new URL(path, this.#url), { headers: { cookie: this.#cookie } }), path);
  }

  async post(path: string, body: object): Promise<string> {
    const { origin } = new URL(this.#url);
    const headers = { cookie: this.#cookie, origin, 'content-type': 'application/json' };
    const answer = await fetch(new URL(path, this.#url), {
      ...{ method: 'POST', headers, body: JSON.stringify(body) },
    });
    return this.#taken(answer, path);
  }

  async #taken(answer: Response, path: string): Promise<string> {
    const text = await answer.text();
    if (answer.ok) return text;
    throw new Error(`The dashboard answered ${answer.status} to ${path}: ${text}`);
  }
}

const QUARTER_MS = 89 * 86_400_000;

/** What people ask of the audit, each as the page asks it. `from` and `to` are the ends of what was generated. */
export function auditPages(
  auditor: Auditor,
  centerId: string,
  { from, to }: { readonly from: string; readonly to: string },
): KindOfPage[] {
  const page = (name: string, path: string): KindOfPage => ({
    name,
    ask: () => auditor.get(`/api/drift${path}`),
  });
  const center = `/centers/${centerId}`;
  const quarter = new Date(Date.parse(to) - QUARTER_MS).toISOString().slice(0, 10);
  return [
    page('the centers', ''),
    page('charts of a center', `${center}/charts`),
    page('chart of a number', `${center}/charts/sharpness`),
    page('chart by case mix', `${center}/charts/meanIrom`),
    page('chart of a share', `${center}/charts/toReview`),
    page('shift, the last 30 days', `${center}/shift`),
    page('shift, all days', `${center}/shift?from=${from}&to=${to}`),
    page('agreement of a center', `${center}/agreement?from=${quarter}&to=${to}`),
    page('readings', '/readings'),
    page('plans', `/plans?centerId=${centerId}`),
    page('reports', `/reports?centerId=${centerId}`),
    page('baselines', `${center}/baselines`),
    page('investigations', '/investigations'),
    page('silences', '/silences'),
  ];
}
