import { Controller, Get, Inject } from '@nestjs/common';
import { type AboutView, DEVELOPMENT_SEED } from '@sagitta/contracts';
import { type DashboardConfig, isDevelopment } from './dashboard.config.ts';
import { DASHBOARD_CONFIG } from './tokens.ts';
import { VERSION } from './version.ts';

/** What the sign-in page may know before anybody is known. */
@Controller('api/about')
export class AboutController {
  readonly #config: DashboardConfig;

  constructor(@Inject(DASHBOARD_CONFIG) config: DashboardConfig) {
    this.#config = config;
  }

  @Get()
  about(): AboutView {
    const { people, password } = DEVELOPMENT_SEED;
    return {
      version: VERSION,
      development: isDevelopment(this.#config)
        ? { password, people: people.map(({ username, role }) => ({ username, role })) }
        : null,
    };
  }
}
