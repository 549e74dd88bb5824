export { startNats, type ServerOptions } from './nats.ts';
export { startPostgres } from './postgres.ts';
export type { EmbeddedServer, ServerExit } from './server-process.ts';
