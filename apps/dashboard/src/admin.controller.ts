import { randomBytes } from 'node:crypto';
import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Req } from '@nestjs/common';
import {
  type Administration,
  NewKey,
  type Principal,
  SaveCenter,
  SavePerson,
  Sha256,
} from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { MessageBus } from '@sagitta/messaging';
import { parse, sha256Hex } from '@sagitta/service';
import { personOf } from './person-of.ts';

interface Request {
  readonly principal: Principal | null;
}

/** 256 random bits, and what it is where somebody finds it. */
const newKey = (): string => `sgk_${randomBytes(32).toString('base64url')}`;

/** Centers, keys and people. Every change answers how everything is then. */
@Controller('api/admin')
export class AdminController {
  readonly #bus: MessageBus;

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  @Get()
  all(@Req() request: Request): Promise<Administration> {
    administratorOf(request);
    return this.#bus.request('query.administration', {});
  }

  @Post('centers')
  @HttpCode(200)
  saveCenter(@Body() body: unknown, @Req() request: Request): Promise<Administration> {
    const by = administratorOf(request);
    return this.#bus.request('command.save-center', { ...parse(SaveCenter, body), by });
  }

  /** The key is told here and never again: what is kept is its hash. */
  @Post('keys')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async createKey(
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<{ key: string; administration: Administration }> {
    const by = administratorOf(request);
    const key = newKey();
    const command = { ...parse(NewKey, body), keySha256: sha256Hex(key), by };
    return { key, administration: await this.#bus.request('command.create-key', command) };
  }

  @Delete('keys/:keySha256')
  withdrawKey(@Param('keySha256') keySha256: string, @Req() request: Request): Promise<Administration> {
    const by = administratorOf(request);
    if (!Sha256.safeParse(keySha256).success) {
      throw new Failure('not-found', 'A key is known by its sha256, 64 hexadecimal digits');
    }
    return this.#bus.request('command.withdraw-key', { keySha256, by });
  }

  @Post('people')
  @HttpCode(200)
  savePerson(@Body() body: unknown, @Req() request: Request): Promise<Administration> {
    const by = administratorOf(request);
    return this.#bus.request('command.save-person', { ...parse(SavePerson, body), by });
  }
}

/** What is administered is everybody's: whoever is bound to one center would see the others'. */
function administratorOf(request: Request): string {
  const { username, centerId } = personOf(request);
  if (centerId === null) return username;
  throw new Failure('forbidden', 'This is open to administrators of all centers; you are bound to one.');
}
