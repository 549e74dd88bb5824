import { readConfig, runService } from '@sagitta/service';
import { assembleDashboard } from './dashboard.ts';
import { DashboardConfig } from './dashboard.config.ts';

await runService(() => assembleDashboard(readConfig(DashboardConfig, process.env)));
