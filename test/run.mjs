// `npm test`: the checks, then every test, on real parts. Set-up that tests need beyond npm packages happens here.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const only = process.argv.slice(2);

function run(title, command, args) {
  process.stdout.write(`\n== ${title}\n`);
  return spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
}

/** Browser tests drive Debian's chromium; npm has none that may be downloaded. */
function bringChromium() {
  if (existsSync('/usr/bin/chromium')) return;
  if (process.getuid?.() !== 0) {
    process.stderr.write('chromium is missing: install it first (sudo apt-get install chromium)\n');
    process.exit(1);
  }
  const apt = (...args) =>
    run(`apt-get ${args.join(' ')}`, 'apt-get', ['-qq', '-o', 'Dpkg::Use-Pty=0', ...args]);
  if (apt('update') !== 0 || apt('install', '-y', '--no-install-recommends', 'chromium') !== 0) {
    process.stderr.write('chromium could not be installed: the lines above say why\n');
    process.exit(1);
  }
}

bringChromium();
const nodeModules = (file) => path.join(root, 'node_modules', file);
const checks = only.length
  ? 0
  : run('format', process.execPath, [
      nodeModules('prettier/bin/prettier.cjs'),
      '--check',
      '--log-level',
      'warn',
      '.',
    ]) ||
    run('lint', process.execPath, [nodeModules('eslint/bin/eslint.js'), '.']) ||
    run('types of tests', process.execPath, [
      nodeModules('typescript/bin/tsc'),
      '--noEmit',
      '-p',
      'tsconfig.test.json',
    ]) ||
    run('types of the page', process.execPath, [
      nodeModules('typescript/bin/tsc'),
      '--noEmit',
      '-p',
      'apps/dashboard/web',
    ]) ||
    run('compose files', process.execPath, ['deploy/check.mjs']);

const folder = mkdtempSync(path.join(os.tmpdir(), 'sagitta-test-'));
const report = path.join(folder, 'report.json');
const tests = run('tests', process.execPath, [
  nodeModules('vitest/vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...only,
]);

const result = existsSync(report)
  ? JSON.parse(readFileSync(report, 'utf8'))
  : { numPassedTests: 0, numFailedTests: 0 };
rmSync(folder, { recursive: true, force: true });
const skipped = (result.numPendingTests ?? 0) + (result.numTodoTests ?? 0);
if (checks !== 0) process.stdout.write('\nThe checks before the tests failed: see above.\n');
process.stdout.write(
  `\n${result.numPassedTests} passed, ${result.numFailedTests} failed${skipped ? `, ${skipped} skipped` : ''}\n`,
);
process.exit(checks || tests || (result.numPassedTests === 0 ? 1 : 0));
