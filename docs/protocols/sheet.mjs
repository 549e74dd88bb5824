// Paper, panels and pen of docs/draw-protocols.mjs: SVG text, every coordinate rounded to a tenth of a pixel.

const PAPER = '#fbfaf6';
const INK = '#23262b';
const QUIET = '#6b6f76';
const ACCENT = '#b3261e';
const BONE = '#efe9dc';
const BONE_EDGE = '#5d5a52';
const FONT = 'ui-sans-serif, system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif';
const MONO = 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace';

export const WIDTH = 760;
export const HEIGHT = 500;
const TOP = 84;
const BOTTOM = 112;

/** Keeps writing legible where it crosses a line. */
const HALO = ` stroke="${PAPER}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"`;

const n = (value) => String(Math.round(value * 10) / 10 || 0);
const at = ({ x, y }) => `${n(x)} ${n(y)}`;
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

export const plus = (a, b, share = 1) => ({ x: a.x + share * b.x, y: a.y + share * b.y });
export const from = (a, b) => ({ x: b.x - a.x, y: b.y - a.y });
export const between = (a, b, share = 0.5) => plus(a, from(a, b), share);
export const size = ({ x, y }) => Math.hypot(x, y);
export const unit = (a) => ({ x: a.x / size(a), y: a.y / size(a) });

/** A number as it is printed: one digit after the point, a true minus. */
export const shown = (value, digits = 1) =>
  value
    .toFixed(digits)
    .replace(/^-(?=0\.?0*$)/, '')
    .replace('-', '−');

const text = (
  x,
  y,
  content,
  { size: points = 13, fill = INK, anchor = 'start', weight = 400, font = FONT, bare = false } = {},
) =>
  `<text x="${n(x)}" y="${n(y)}" font-family="${font}" font-size="${points}" font-weight="${weight}" fill="${fill}" ` +
  `text-anchor="${anchor}"${bare ? '' : HALO}>` +
  `${escaped(content)}</text>`;

/** One part of a sheet, which shows film points at one scale, centred on `about`. */
export class Panel {
  marks = [];

  constructor({ left, width, scale, about, caption }) {
    Object.assign(this, { left, width, scale, about, caption });
  }

  /** Where a film's point lies on the sheet. */
  place({ x, y }) {
    return {
      x: this.left + this.width / 2 + (x - this.about.x) * this.scale,
      y: TOP + (HEIGHT - TOP - BOTTOM) / 2 + (y - this.about.y) * this.scale,
    };
  }

  /** A vertebra: exact at its corners, with the waist that bodies have; the sacrum is open below. */
  bone(corners, { ghost = false, dashed = false } = {}) {
    const {
      superiorAnterior: sa,
      superiorPosterior: sp,
      inferiorPosterior: ip,
      inferiorAnterior: ia,
    } = corners;
    const paint = ghost
      ? `fill="none" stroke="${QUIET}" stroke-width="1.1"${dashed ? ' stroke-dasharray="4 3"' : ''}`
      : `fill="${BONE}" stroke="${BONE_EDGE}" stroke-width="1.3"`;
    const style = `${paint} stroke-linejoin="round"`;
    if (!ip || !ia) {
      const along = from(sp, sa);
      const down = Math.sign(along.x) < 0 ? { x: along.y, y: -along.x } : { x: -along.y, y: along.x };
      const front = plus(plus(sa, down, 0.55), along, -0.1);
      const behind = plus(plus(sp, down, 0.55), along, 0.12);
      this.path(
        [
          ['M', front],
          ['L', sa],
          ['L', sp],
          ['L', behind],
        ],
        style,
      );
      return;
    }
    const middle = between(between(sa, sp), between(ip, ia));
    const bowed = (a, b, share) => ['Q', between(between(a, b), middle, share), b];
    this.path(
      [['M', sa], bowed(sa, sp, 0.08), bowed(sp, ip, 0.12), bowed(ip, ia, 0.08), bowed(ia, sa, 0.14)],
      style,
      true,
    );
  }

  path(steps, style, closed = false) {
    const d = steps.map(
      ([command, ...points]) => command + points.map((point) => at(this.place(point))).join(' '),
    );
    this.marks.push(`<path d="${d.join('')}${closed ? 'Z' : ''}" ${style}/>`);
  }

  /** Measured: accent; otherwise what it is constructed with. */
  line(a, b, { measured = false, dashed = false, width } = {}) {
    this.path(
      [
        ['M', a],
        ['L', b],
      ],
      `fill="none" stroke="${measured ? ACCENT : QUIET}" stroke-width="${width ?? (measured ? 2.4 : 1.1)}" ` +
        `stroke-linecap="round"${dashed ? ' stroke-dasharray="4 4"' : ''}`,
    );
  }

  /** A measured length with a bar across either end. */
  length(a, b) {
    this.line(a, b, { measured: true });
    const across = unit({ x: -(b.y - a.y), y: b.x - a.x });
    for (const end of [a, b]) {
      const half = 4.5 / this.scale;
      this.line(plus(end, across, -half), plus(end, across, half), { measured: true, width: 1.6 });
    }
  }

  /** About `centre`, from one direction to another the short way. */
  arc(centre, a, b, radius) {
    const [start, end] = [plus(centre, unit(a), radius), plus(centre, unit(b), radius)];
    const sweep = a.x * b.y - a.y * b.x > 0 ? 1 : 0;
    const r = n(radius * this.scale);
    this.marks.push(
      `<path d="M${at(this.place(start))}A${r} ${r} 0 0 ${sweep} ${at(this.place(end))}" fill="none" ` +
        `stroke="${ACCENT}" stroke-width="2.4" stroke-linecap="round"/>`,
    );
  }

  dot(point, { measured = false, hollow = false, radius = 3.2 } = {}) {
    const { x, y } = this.place(point);
    const colour = measured ? ACCENT : INK;
    this.marks.push(
      `<circle cx="${n(x)}" cy="${n(y)}" r="${radius}" fill="${hollow ? PAPER : colour}" stroke="${colour}" stroke-width="1.3"/>`,
    );
  }

  cross(point) {
    const { x, y } = this.place(point);
    this.marks.push(
      `<path d="M${n(x - 3.5)} ${n(y - 3.5)}L${n(x + 3.5)} ${n(y + 3.5)}M${n(x - 3.5)} ${n(y + 3.5)}L${n(x + 3.5)} ${n(y - 3.5)}" ` +
        `fill="none" stroke="${INK}" stroke-width="1.4" stroke-linecap="round"/>`,
    );
  }

  label(
    point,
    content,
    { dx = 0, dy = 0, anchor = 'middle', measured = false, quiet = false, bare = false, points } = {},
  ) {
    const { x, y } = this.place(point);
    this.marks.push(
      text(x + dx, y + dy + 4.5, content, {
        bare,
        size: points ?? (measured ? 15 : 13),
        anchor,
        weight: measured ? 600 : 400,
        fill: measured ? ACCENT : quiet ? QUIET : INK,
      }),
    );
  }

  toString() {
    const caption = this.caption
      ? text(this.left + this.width / 2, HEIGHT - BOTTOM + 22, this.caption, {
          anchor: 'middle',
          fill: QUIET,
          size: 13,
        })
      : '';
    return `${this.marks.join('\n')}\n${caption}`;
  }
}

/** A whole drawing: title, the protocol's name in the JSON, panels, the value, and what to mind, in a line or several. */
export function sheet({ title, field, panels, value, note }) {
  const notes = [note].flat();
  const below = (lines) => HEIGHT - 24 - 18 * lines;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img">`,
    `<title>${escaped(`${title}. ${value}`)}</title>`,
    `<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${HEIGHT - 1}" rx="10" fill="${PAPER}" stroke="#d9d5ca"/>`,
    ...panels.map(String),
    text(28, 38, title, { size: 19, weight: 600 }),
    text(WIDTH - 28, 38, '← anterior', { size: 12.5, fill: QUIET, anchor: 'end' }),
    text(28, 60, field, { size: 12.5, fill: QUIET, font: MONO }),
    text(WIDTH / 2, below(notes.length - 1) - 24, value, {
      size: 17,
      weight: 600,
      fill: ACCENT,
      anchor: 'middle',
    }),
    ...notes.map((line, i) =>
      text(WIDTH / 2, below(notes.length - 1 - i), line, { size: 12.5, fill: QUIET, anchor: 'middle' }),
    ),
    '</svg>\n',
  ].join('\n');
}
