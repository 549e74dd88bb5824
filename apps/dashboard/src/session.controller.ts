import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { z } from 'zod';
import type { Person, Principal, SessionView } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { sessionTokenOf, sha256Hex } from '@sagitta/service';
import { personOf } from './person-of.ts';
import { DASHBOARD_CONFIG } from './tokens.ts';
import type { DashboardConfig } from './dashboard.config.ts';
import { filmsUrlFor } from './films-url.ts';
import { noSessionCookie, sessionCookie } from './session-cookie.ts';
import { Sessions } from './sessions.ts';
import { SignInLimit } from './sign-in-limit.ts';

interface Request {
  readonly ip: string;
  readonly protocol: string;
  readonly headers: { readonly host?: string; readonly cookie?: string };
  readonly principal: Principal | null;
}

interface Reply {
  header(name: string, value: string): unknown;
}

const Credentials = z.object({ username: z.string().min(1).max(200), password: z.string().min(1).max(200) });

@Controller('api/session')
export class SessionController {
  readonly #sessions: Sessions;
  readonly #config: DashboardConfig;
  readonly #limit: SignInLimit;

  constructor(sessions: Sessions, limit: SignInLimit, @Inject(DASHBOARD_CONFIG) config: DashboardConfig) {
    this.#sessions = sessions;
    this.#limit = limit;
    this.#config = config;
  }

  @Post()
  @HttpCode(200)
  async signIn(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<SessionView> {
    const credentials = Credentials.safeParse(body);
    if (!credentials.success)
      throw new Failure('request-malformed', 'Expected a JSON object with username and password');
    const { username, password } = credentials.data;

    const wait = this.#limit.waitSeconds(username, request.ip);
    if (wait > 0) {
      reply.header('retry-after', String(wait));
      throw new Failure('too-many-requests', `Too many attempts. Try again in ${waitText(wait)}.`);
    }
    this.#limit.attempt(username, request.ip);
    const session = await this.#sessions.signIn(username, password);
    if (session === null) throw new Failure('unauthenticated', 'The name or the password is wrong.');
    this.#limit.succeeded(username, request.ip);

    const { token, person, expiresAt } = session;
    reply.header('set-cookie', sessionCookie(token, new Date(expiresAt), isSecure(request)));
    return this.#view(person, request);
  }

  @Get()
  current(@Req() request: Request): SessionView {
    return this.#view(personOf(request), request);
  }

  @Delete()
  @HttpCode(204)
  async signOut(@Req() request: Request, @Res({ passthrough: true }) reply: Reply): Promise<void> {
    const token = sessionTokenOf(request.headers.cookie);
    if (token !== null) await this.#sessions.signOut(sha256Hex(token));
    reply.header('set-cookie', noSessionCookie(isSecure(request)));
  }

  #view(person: Person, { headers }: Request): SessionView {
    return { person, filmsUrl: filmsUrlFor(person, this.#config.GATEWAY_URL, headers.host) };
  }
}

/** Behind a trusted proxy this is what the browser used. */
const isSecure = ({ protocol }: Request): boolean => protocol === 'https';

const waitText = (seconds: number): string =>
  seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
