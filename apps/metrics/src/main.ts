import { readConfig, runService } from '@sagitta/service';
import { assembleMetrics } from './metrics.ts';
import { MetricsConfig } from './metrics.config.ts';

await runService(() => assembleMetrics(readConfig(MetricsConfig, process.env)));
