import { readConfig, runService } from '@sagitta/service';
import { assembleWorker } from './worker.ts';
import { WorkerConfig } from './worker.config.ts';

await runService(() => assembleWorker(readConfig(WorkerConfig, process.env)));
