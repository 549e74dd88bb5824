// Writes phantom-landmarks.json: what `sagitta landmarks FILM --json` says of every phantom film, rounded to 1/1000
// pixel. Run it from the project's folder after a wanted change of network, decoder or placement, and look at the
// accuracy that phantom-landmarks.int-spec.ts reports before committing it:
//
//   node test/golden/make-phantom-landmarks.mjs
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const { pairs } = JSON.parse(readFileSync('test/phantoms/phantoms.json', 'utf8'));
const rounded = (value) => Math.round(value * 1000) / 1000;

const films = {};
let model;
for (const name of pairs.flatMap(({ flexion, extension }) => [flexion, extension])) {
  const command = [
    'apps/cli/bin/sagitta.mjs',
    'landmarks',
    `test/phantoms/${name}`,
    '--json',
    '--provider',
    'cpu',
  ];
  const document = JSON.parse(execFileSync(process.execPath, command, { encoding: 'utf8' }));
  model = document.model;
  films[name] = document.landmarks.map(({ level, kind, corner, x, y }) => ({
    ...{ level, kind, corner },
    ...{ x: rounded(x), y: rounded(y) },
  }));
}
const lines = Object.entries(films).map(([name, landmarks]) => {
  const rows = landmarks.map((landmark) => `   ${JSON.stringify(landmark)}`);
  return `  ${JSON.stringify(name)}: [\n${rows.join(',\n')}\n  ]`;
});
const head = `{\n "command": "node test/golden/make-phantom-landmarks.mjs",\n "model": ${JSON.stringify(model)},\n "films": {\n`;
writeFileSync('test/golden/phantom-landmarks.json', `${head}${lines.join(',\n')}\n }\n}\n`);
