import {
  type DynamicModule,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { FilmRenderer } from '@sagitta/film-decoding';
import type { FilmStore } from '@sagitta/film-store';
import { MessageBus } from '@sagitta/messaging';
import { Principals } from './access/principals.ts';
import { FILM_STORE } from './film-store.provider.ts';
import { GatewayConfig } from './gateway.config.ts';
import { PairsController } from './http/pairs.controller.ts';
import { IntakeService } from './intake/intake.service.ts';
import { QueueWatch } from './intake/queue-watch.ts';
import { Centers } from './pairs/centers.ts';
import { KnownPairs } from './pairs/known-pairs.ts';
import { FilmsController } from './pixels/films.controller.ts';

/** What the gateway stands on, made before Nest: each may refuse to start with a clear line. */
export interface GatewayParts {
  readonly config: GatewayConfig;
  readonly bus: MessageBus;
  readonly store: FilmStore;
}

@Module({})
export class GatewayModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(private readonly renderer: FilmRenderer) {}

  static of({ config, bus, store }: GatewayParts): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [PairsController, FilmsController],
      providers: [
        { provide: GatewayConfig, useValue: config },
        { provide: MessageBus, useValue: bus },
        { provide: FILM_STORE, useValue: store },
        { provide: FilmRenderer, useFactory: () => new FilmRenderer() },
        Principals,
        Centers,
        KnownPairs,
        QueueWatch,
        IntakeService,
      ],
    };
  }

  onApplicationBootstrap(): void {
    this.renderer.warm();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.renderer.close();
  }
}
