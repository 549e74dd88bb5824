import { readFileSync } from 'node:fs';
import path from 'node:path';

/*
 * What the page may weigh, compressed by brotli as the dashboard serves it: what is loaded before anything is seen (the
 * wall with it, without its font), and what each room adds when it is entered. From vite's list of what needs what.
 */

const DIST = 'apps/dashboard/web/dist';
const manifest = JSON.parse(readFileSync(path.join(DIST, '.vite/manifest.json'), 'utf8'));

/** kB; a room that is not named has that of `others`. */
const LIMITS = { first: 275, german: 25, viewer: 130, drift: 90, others: 50 };

/** Files that must be there before `entry` runs. */
function filesOf(entry, seen = new Set()) {
  if (seen.has(entry)) return [];
  seen.add(entry);
  const { file, css = [], imports = [] } = manifest[entry];
  return [file, ...css, ...imports.flatMap((needed) => filesOf(needed, seen))];
}

const first = new Set(filesOf('index.html'));
const rooms = Object.keys(manifest).flatMap((entry) => {
  const [, room] = /^src\/rooms\/\w+\/(\w+)-room\.tsx$/.exec(entry) ?? [];
  return room && room !== 'drift' && manifest[entry].isDynamicEntry ? [[room, entry]] : [];
});
const added = (entry) => filesOf(entry).filter((file) => !first.has(file));
/** The drift audit is many rooms and tabs; whoever enters one goes on to the others. */
const drift = new Set(
  Object.keys(manifest)
    .filter((entry) => entry.startsWith('src/rooms/drift/') && manifest[entry].isDynamicEntry)
    .flatMap(added),
);
const budget = (name, files, kB) => ({
  name,
  path: files.map((file) => path.join(DIST, file)),
  limit: `${kB} kB`,
});

export default [
  budget('first load', [...first, 'index.html'], LIMITS.first),
  budget('German', added('src/i18n/de/index.ts'), LIMITS.german),
  budget('drift', [...drift], LIMITS.drift),
  ...rooms.map(([room, entry]) => budget(room, added(entry), LIMITS[room] ?? LIMITS.others)),
];
