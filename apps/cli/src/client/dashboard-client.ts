import { DEVELOPMENT_SEED } from '@sagitta/contracts';
import { Failure, isFailureCode } from '@sagitta/failure';
import { z } from 'zod';
import { StateFolder } from '../up/state-folder.ts';

/** Where the dashboard is: set by hand, else the system that runs from the state folder, else the usual address. */
export const dashboardUrl = (): string =>
  process.env.DASHBOARD_URL ?? new StateFolder().running()?.dashboardUrl ?? 'http://127.0.0.1:3000';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Who asks: SAGITTA_USER and SAGITTA_PASSWORD, else the development seed's auditor. */
export function credentials(): Credentials {
  const { SAGITTA_USER: username = 'auditor', SAGITTA_PASSWORD: password } = process.env;
  if (password !== undefined && password !== '') return { username, password };
  if (DEVELOPMENT_SEED.people.some((person) => person.username === username)) {
    return { username, password: DEVELOPMENT_SEED.password };
  }
  throw new Failure(
    'unauthenticated',
    `there is no development password for "${username}"; set SAGITTA_PASSWORD to theirs`,
  );
}

interface Body {
  readonly contentType: string;
  readonly content: string;
}

const Refusal = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
const LIMIT_MS = 60_000;

/** The dashboard's HTTP API as one person sees it. Refusals come back as the Failure that the dashboard named. */
export class DashboardClient {
  readonly #url: string;
  readonly #cookie: string;

  private constructor(url: string, cookie: string) {
    this.#url = url;
    this.#cookie = cookie;
  }

  /** Signs in for as long as `work` takes. */
  static async with<T>(
    work: (client: DashboardClient) => Promise<T>,
    { url = dashboardUrl(), who = credentials() } = {},
  ): Promise<T> {
    const content = JSON.stringify(who);
    const answer = await send(url, 'POST', '/api/session', '', { contentType: 'application/json', content });
    const [cookie] = answer.headers.getSetCookie();
    const client = new DashboardClient(url, cookie?.split(';')[0] ?? '');
    try {
      return await work(client);
    } finally {
      await client.request('DELETE', '/api/session');
    }
  }

  /** The answer, whatever it is: a document, a file. */
  request(method: 'GET' | 'POST' | 'DELETE', path: string, body?: Body): Promise<Response> {
    return send(this.#url, method, path, this.#cookie, body);
  }

  async get<T extends z.ZodType>(path: string, schema: T): Promise<z.infer<T>> {
    return schema.parse(await (await this.request('GET', path)).json());
  }

  async post<T extends z.ZodType>(path: string, schema: T, body: object): Promise<z.infer<T>> {
    const sent = { contentType: 'application/json', content: JSON.stringify(body) };
    return schema.parse(await (await this.request('POST', path, sent)).json());
  }
}

async function send(
  url: string,
  method: string,
  path: string,
  cookie: string,
  body?: Body,
): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(new URL(path, url), {
      method,
      headers: {
        // What changes something is refused from the pages of others.
        ...{ cookie, origin: new URL(url).origin },
        ...(body && { 'content-type': body.contentType }),
      },
      ...(body && { body: body.content }),
      signal: AbortSignal.timeout(LIMIT_MS),
    });
  } catch (cause) {
    throw new Failure(
      'upload-interrupted',
      `the dashboard at ${url} did not answer; is the system up? (DASHBOARD_URL says where it is)`,
      { cause },
    );
  }
  if (answer.ok) return answer;
  const refusal = Refusal.safeParse(await answer.json().catch(() => null));
  const code = refusal.success ? refusal.data.error.code : '';
  throw new Failure(
    isFailureCode(code) ? code : 'internal',
    refusal.success ? refusal.data.error.message : `the dashboard answered ${answer.status} without a reason`,
  );
}
