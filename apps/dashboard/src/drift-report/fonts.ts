import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Inter, as the page is set in; a face holds the letters of one range of Unicode. */
const WEIGHTS = { regular: 400, bold: 600 } as const;
export type Weight = keyof typeof WEIGHTS;
const RANGES = ['latin', 'latin-ext', 'greek', 'cyrillic'] as const;
type Range = (typeof RANGES)[number];

const require = createRequire(import.meta.url);

export const faceOf = (weight: Weight, range: Range): string => `inter-${range}-${weight}`;

/** Registers every face with a document; the bytes are read once. */
export function registerFaces(document: PDFKit.PDFDocument): void {
  for (const [name, bytes] of faces()) document.registerFont(name, bytes);
}

let read: [string, Buffer][] | undefined;
function faces(): [string, Buffer][] {
  read ??= RANGES.flatMap((range) =>
    (Object.keys(WEIGHTS) as Weight[]).map((weight): [string, Buffer] => [
      faceOf(weight, range),
      readFileSync(require.resolve(`@fontsource/inter/files/inter-${range}-${WEIGHTS[weight]}-normal.woff`)),
    ]),
  );
  return read;
}

export interface Run {
  readonly text: string;
  readonly face: string;
}

/** A line cut where its letters change to another face. What Inter has no letters for is shown as a question mark. */
export function runsOf(line: string, weight: Weight): Run[] {
  const runs: { text: string; face: string }[] = [];
  for (const letter of line) {
    const range = rangeOf(letter.codePointAt(0)!);
    const face = faceOf(weight, range ?? 'latin');
    const text = range === null ? '?' : letter;
    const last = runs.at(-1);
    if (last?.face === face) last.text += text;
    else runs.push({ text, face });
  }
  return runs;
}

function rangeOf(code: number): Range | null {
  if (code < 0x100 || LATIN_TOO.has(code)) return 'latin';
  if (code < 0x250 || (code >= 0x1e00 && code < 0x1f00)) return 'latin-ext';
  if (code >= 0x370 && code < 0x400) return 'greek';
  if (code >= 0x400 && code < 0x460) return 'cyrillic';
  return null;
}

/** Signs outside the first 256 that the latin face has: dashes, quotes, dots, minus. */
const LATIN_TOO: ReadonlySet<number> = new Set([...'–—‘’“”…−•'].map((sign) => sign.codePointAt(0)!));
