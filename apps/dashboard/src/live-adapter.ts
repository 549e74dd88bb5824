import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { isFromAllowedPage } from '@sagitta/service';

/** As Nest's adapter takes them: it has a socket.io of its own. */
type Options = NonNullable<Parameters<IoAdapter['createIOServer']>[1]>;

/**
 * A socket is opened by a page of this system, or by a program that says no origin. The cookie alone is not enough:
 * browsers send it along from every page of the same site, such as another port of this host.
 */
export class LiveAdapter extends IoAdapter {
  readonly #origins: readonly string[];

  constructor(app: NestFastifyApplication, origins: readonly string[]) {
    super(app);
    this.#origins = origins;
  }

  override createIOServer(port: number, options?: Options): ReturnType<IoAdapter['createIOServer']> {
    const allowRequest: Options['allowRequest'] = ({ headers }, decide) =>
      decide(null, headers.origin === undefined || isFromAllowedPage(headers, this.#origins));
    return super.createIOServer(port, { ...options, allowRequest } as Options);
  }
}
