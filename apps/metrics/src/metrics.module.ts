import { Module, type DynamicModule } from '@nestjs/common';
import { MessageBus } from '@sagitta/messaging';
import type { Database } from '@sagitta/persistence';
import { ActsController } from './acts.controller.ts';
import { AdministrationController } from './administration.controller.ts';
import { InvestigationsController } from './cases/investigations.controller.ts';
import { ModelChangesController } from './cases/model-changes.controller.ts';
import { noticeChannels } from './cases/notices.config.ts';
import { NoticesService } from './cases/notices.service.ts';
import { DriftController } from './drift/drift.controller.ts';
import { DriftService } from './drift/drift.service.ts';
import { EventRecorder } from './event-recorder.ts';
import { ExhaustedService } from './exhausted.service.ts';
import { MetricsConfig } from './metrics.config.ts';
import { ModelsService } from './models.service.ts';
import { OverviewService } from './overview.service.ts';
import { PairWorkController } from './pair-work.controller.ts';
import { QueryController } from './query.controller.ts';
import { AgreementService } from './readings/agreement.service.ts';
import { PlansController } from './readings/plans.controller.ts';
import { ReadingsController } from './readings/readings.controller.ts';
import { RecordEventsHandler } from './record-events.handler.ts';
import { RedriveService } from './redrive.service.ts';
import { ReplayService } from './replay.service.ts';
import { ReportScheduleService } from './reports/report-schedule.service.ts';
import { ReportService } from './reports/report.service.ts';
import { ReportsController } from './reports/reports.controller.ts';
import { Telemetry } from './telemetry.ts';
import { AGREEMENT_OF, CONFIG, DATABASE, NOTICE_CHANNELS, SOFTWARE } from './tokens.ts';
import { ownVersion } from './version.ts';
import { WorkerRegistry } from './worker-registry.ts';

/** What is opened before Nest starts: whoever opened it closes it. */
export interface MetricsParts {
  readonly config: MetricsConfig;
  readonly database: Database;
  readonly bus: MessageBus;
}

@Module({
  controllers: [
    RecordEventsHandler,
    QueryController,
    PairWorkController,
    ActsController,
    AdministrationController,
    DriftController,
    InvestigationsController,
    ModelChangesController,
    ReadingsController,
    PlansController,
    ReportsController,
  ],
  providers: [
    EventRecorder,
    OverviewService,
    ModelsService,
    WorkerRegistry,
    RedriveService,
    ReplayService,
    ExhaustedService,
    DriftService,
    NoticesService,
    Telemetry,
    AgreementService,
    ReportService,
    ReportScheduleService,
  ],
})
export class MetricsModule {
  static of({ config, database, bus }: MetricsParts): DynamicModule {
    return {
      module: MetricsModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: DATABASE, useValue: database },
        { provide: MessageBus, useValue: bus },
        { provide: NOTICE_CHANNELS, useValue: noticeChannels(config) },
        { provide: SOFTWARE, useValue: ownVersion() },
        {
          provide: AGREEMENT_OF,
          inject: [AgreementService],
          useFactory: (agreement: AgreementService) => (centerId: string) => agreement.ofCenter(centerId),
        },
      ],
    };
  }
}
