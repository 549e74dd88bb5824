import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who measures: stored with every measurement. Reads the same from the sources and from the build. */
export class WorkerIdentity {
  readonly workerId: string;
  readonly host = hostname();
  readonly processId = process.pid;
  readonly softwareVersion = SOFTWARE_VERSION;

  constructor(workerId: string) {
    this.workerId = workerId;
  }
}

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
export const SOFTWARE_VERSION = manifest.version;
