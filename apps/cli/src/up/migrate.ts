import { spawn } from 'node:child_process';
import { Failure } from '@sagitta/failure';
import { inProject } from '../project.ts';

/** Brings the database to the committed migrations; a database that is there already is left as it is. */
export async function migrate(databaseUrl: string): Promise<void> {
  const output: string[] = [];
  const child = spawn(
    process.execPath,
    [inProject('node_modules/prisma/build/index.js'), 'migrate', 'deploy'],
    {
      cwd: inProject(),
      env: { ...process.env, DATABASE_URL: databaseUrl, CHECKPOINT_DISABLE: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    },
  );
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(String(chunk)));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) {
    const tail = output.join('').trim().split('\n').slice(-5).join(' | ');
    throw new Failure('startup-refused', `the database migrations ended with exit code ${code}: ${tail}`);
  }
}
