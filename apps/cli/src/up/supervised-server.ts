import { setTimeout as delay } from 'node:timers/promises';
import type { EmbeddedServer } from '@sagitta/embedded';

const RESTART_DELAY_MS = 300;
const RESTART_DELAY_LIMIT_MS = 10_000;

/** An embedded server that is started again, on the same port and data, when it dies. */
export class SupervisedServer {
  readonly name: string;
  private readonly launch: () => Promise<EmbeddedServer>;
  private readonly report: (line: string) => void;
  private current: EmbeddedServer | null = null;
  private launching: Promise<EmbeddedServer> | null = null;
  private stopping = false;

  constructor(name: string, launch: () => Promise<EmbeddedServer>, report: (line: string) => void) {
    this.name = name;
    this.launch = launch;
    this.report = report;
  }

  get processId(): number | undefined {
    return this.current?.pid;
  }

  /** Starts the server and returns its address. */
  async start(): Promise<string> {
    this.launching = this.launch();
    this.current = await this.launching;
    for (const note of this.current.notes) this.report(`  ${this.name}: ${note}`);
    void this.watch(this.current);
    return this.current.url;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    // One that is just being started is waited for: it must not outlive its supervisor.
    await this.launching?.catch(() => undefined);
    await this.current?.stop();
  }

  private async watch(server: EmbeddedServer): Promise<void> {
    await server.exited;
    for (let wait = RESTART_DELAY_MS; !this.stopping; wait = Math.min(wait * 2, RESTART_DELAY_LIMIT_MS)) {
      this.report(`  ${this.name} ended; starting it again`);
      await delay(wait);
      if (this.stopping) return;
      try {
        await this.start();
        return;
      } catch (error) {
        this.report(
          `  ${this.name} did not start: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
  }
}
