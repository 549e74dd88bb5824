import { Module, type DynamicModule } from '@nestjs/common';
import { FolderFilmStore } from '@sagitta/film-store';
import { MessageBus } from '@sagitta/messaging';
import { CenterRules } from './center-rules.ts';
import { FilmMeasuring } from './film-measuring.ts';
import { Heartbeat } from './heartbeat.ts';
import { MeasurePairHandler } from './measure-pair.handler.ts';
import { PairMeasuring } from './pair-measuring.ts';
import { WorkerIdentity } from './worker-identity.ts';
import { WorkerRecord } from './worker-record.ts';

/** What is opened before Nest starts: whoever opened it closes it. */
export interface WorkerParts {
  readonly bus: MessageBus;
  readonly store: FolderFilmStore;
  readonly films: FilmMeasuring;
  readonly identity: WorkerIdentity;
  readonly rules: CenterRules;
}

@Module({ controllers: [MeasurePairHandler], providers: [PairMeasuring, WorkerRecord, Heartbeat] })
export class WorkerModule {
  static of({ bus, store, films, identity, rules }: WorkerParts): DynamicModule {
    return {
      module: WorkerModule,
      providers: [
        { provide: MessageBus, useValue: bus },
        { provide: FolderFilmStore, useValue: store },
        { provide: FilmMeasuring, useValue: films },
        { provide: WorkerIdentity, useValue: identity },
        { provide: CenterRules, useValue: rules },
      ],
    };
  }
}
