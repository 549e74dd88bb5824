import { runService } from '@sagitta/service';
import { assembleGateway } from './gateway.ts';
import { readGatewayConfig } from './gateway.config.ts';

await runService(() => assembleGateway(readGatewayConfig(process.env)));
