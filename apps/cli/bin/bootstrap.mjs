// Runs under whatever Node the machine has (20 or newer), before anything is installed: brings the packages, the
// project's own Node and the build up to date, then hands over to the CLI. Only Node's own modules here.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const bin = path.join(root, 'node_modules', '.bin');
const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}`, CHECKPOINT_DISABLE: '1' };

/** The Node that npm brought (24); the machine's own where none is published for it. */
const node = () => (existsSync(path.join(bin, 'node')) ? path.join(bin, 'node') : process.execPath);

const say = (line) => process.stderr.write(`${line}\n`);

function fail(line) {
  say(`sagitta: ${line}`);
  process.exit(1);
}

/** Runs one set-up step with a line before and the time after; its output is shown only when it fails. */
function step(label, command, args) {
  const started = Date.now();
  process.stderr.write(`  ${label} ... `);
  const done = spawnSync(command, args, { cwd: root, env, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (done.error) fail(`${label} could not start: ${done.error.message}`);
  if (done.status !== 0) {
    say('failed');
    say((done.stdout + done.stderr).trim().split('\n').slice(-40).join('\n'));
    fail(`${label} ended with exit code ${done.status}; the lines above say why`);
  }
  say(`${((Date.now() - started) / 1000).toFixed(1)} s`);
}

const stamp = (name) => path.join(root, 'node_modules', `.sagitta-${name}`);
const isFresh = (name, key) => existsSync(stamp(name)) && readFileSync(stamp(name), 'utf8') === key;

/** Changes with any file that the build reads, by path, size and time: a look costs milliseconds. */
function sourceKey() {
  const hash = createHash('sha256');
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      if (['node_modules', 'dist', 'generated'].includes(entry.name)) continue;
      const full = path.join(folder, entry.name);
      if (entry.isDirectory()) walk(full);
      else if (!/spec\.tsx?$/.test(entry.name)) {
        const { size, mtimeMs } = statSync(full);
        hash.update(`${path.relative(root, full)} ${size} ${mtimeMs}\n`);
      }
    }
  };
  for (const folder of ['libs', 'apps', 'prisma']) walk(path.join(root, folder));
  for (const file of ['tsconfig.json', 'tsconfig.base.json', 'package.json']) {
    hash.update(readFileSync(path.join(root, file)));
  }
  // The page tells what is published of the models.
  for (const model of readdirSync(path.join(root, 'models')).sort()) {
    const published = path.join(root, 'models', model, 'accuracy.json');
    if (existsSync(published)) hash.update(readFileSync(published));
  }
  return hash.digest('hex');
}

function install() {
  const key = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (isFresh('installed', key)) return;
  say('Setting up (once):');
  try {
    mkdirSync(path.join(root, 'node_modules'), { recursive: true });
  } catch (error) {
    fail(`cannot write to ${root} (${error.code}); clone the project to a disk that you may write to`);
  }
  // Another Node's warnings about engines would bury what matters: npm brings the Node that is used from here on.
  step('installing packages (about a minute)', 'npm', ['ci', '--loglevel=error', '--no-audit', '--no-fund']);
  writeFileSync(stamp('installed'), key);
}

function build() {
  const key = sourceKey();
  const complete = existsSync(path.join(root, 'apps/cli/dist/main.js'));
  if (complete && isFresh('built', key)) return;
  rmSync(stamp('built'), { force: true });
  step('generating the database client', node(), [
    path.join(root, 'node_modules/prisma/build/index.js'),
    'generate',
  ]);
  step('building services', node(), [path.join(root, 'node_modules/typescript/bin/tsc'), '-b']);
  step('building the page', node(), [
    path.join(root, 'node_modules/vite/bin/vite.js'),
    'build',
    'apps/dashboard/web',
  ]);
  writeFileSync(stamp('built'), key);
}

/** Hands over to a program; its exit code becomes ours. Ctrl-C reaches it directly, it decides when to end. */
function become(command, args) {
  const child = spawn(command, args, { cwd: process.env.INIT_CWD ?? process.cwd(), env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', (error) => fail(`cannot start ${command}: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

const [major] = process.versions.node.split('.').map(Number);
if (major < 20) fail(`Node ${process.versions.node} is too old to set up with; install Node 20 or newer`);

const [command = 'help', ...rest] = process.argv.slice(2);
install();
build();
if (command === 'test') become(node(), [path.join(root, 'test/run.mjs'), ...rest]);
else become(node(), [path.join(root, 'apps/cli/bin/sagitta.mjs'), command, ...rest]);
