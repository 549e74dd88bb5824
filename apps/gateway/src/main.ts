import { setFlagsFromString } from 'node:v8';
import { runService } from '@sagitta/service';
import { assembleGateway } from './gateway.ts';
import { readGatewayConfig } from './gateway.config.ts';

// Films pass through as buffers outside of V8's heap. By default every few dozen MB of them start a full collection,
// which frees next to nothing of the heap and costs a third of the time of an upload (measured on 2 x 10 MB: 120 -> 80
// core-ms a pair). Counted together with the heap, they are freed by the cheap young-generation collections.
setFlagsFromString('--external-memory-accounted-in-global-limit');

await runService(() => assembleGateway(readGatewayConfig(process.env)));
