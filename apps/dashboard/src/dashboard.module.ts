import { type DynamicModule, Module } from '@nestjs/common';
import { MessageBus } from '@sagitta/messaging';
import { AboutController } from './about.controller.ts';
import { ActsController } from './acts.controller.ts';
import { AdminController } from './admin.controller.ts';
import { AgreementController } from './agreement.controller.ts';
import { CentersController } from './centers.controller.ts';
import type { DashboardConfig } from './dashboard.config.ts';
import { DriftController } from './drift.controller.ts';
import { DriftReportsController } from './drift-reports.controller.ts';
import { ExportController } from './export.controller.ts';
import { InvestigationsController } from './investigations.controller.ts';
import { LiveGateway } from './live.gateway.ts';
import { DEFAULT_TIMING, LIVE_TIMING, type LiveTiming } from './live-timing.ts';
import { ModelChangesController } from './model-changes.controller.ts';
import { ModelsController } from './models.controller.ts';
import { PageController } from './page.controller.ts';
import { PairWorkController } from './pair-work.controller.ts';
import { PairsController } from './pairs.controller.ts';
import { PlansController } from './plans.controller.ts';
import { ReadingsController } from './readings.controller.ts';
import { ReviewController } from './review.controller.ts';
import { SessionController } from './session.controller.ts';
import { Sessions } from './sessions.ts';
import { SignInLimit } from './sign-in-limit.ts';
import { SilencesController } from './silences.controller.ts';
import { DASHBOARD_CONFIG } from './tokens.ts';

@Module({})
export class DashboardModule {
  static around(
    config: DashboardConfig,
    bus: MessageBus,
    timing: LiveTiming = DEFAULT_TIMING,
  ): DynamicModule {
    return {
      module: DashboardModule,
      controllers: [
        PageController,
        AboutController,
        SessionController,
        PairsController,
        PairWorkController,
        ActsController,
        AdminController,
        ExportController,
        ReviewController,
        CentersController,
        ModelsController,
        DriftController,
        InvestigationsController,
        SilencesController,
        ModelChangesController,
        AgreementController,
        PlansController,
        ReadingsController,
        DriftReportsController,
      ],
      providers: [
        { provide: DASHBOARD_CONFIG, useValue: config },
        { provide: LIVE_TIMING, useValue: timing },
        { provide: MessageBus, useValue: bus },
        { provide: SignInLimit, useValue: new SignInLimit() },
        Sessions,
        LiveGateway,
      ],
    };
  }
}
