import { registerFaces, runsOf, type Weight } from './fonts.ts';

export const INK = '#12161d';
export const FAINT = '#4b5563';
export const LINE = '#c9cfd8';

/**
 * Figures of one width. Without Inter's contextual alternates, which look for arrows and the like in every letter and cost
 * more than all the rest. Fontkit takes features as switches, too; its types know their names alone.
 */
const SWITCHES = { tnum: true, calt: false, ccmp: false };
const FIGURES = { features: SWITCHES as unknown as PDFKit.Mixins.OpenTypeFeatures[] };
const MARGIN = 44;
const FOOT = 28;

export interface TextStyle {
  readonly size?: number;
  readonly weight?: Weight;
  readonly colour?: string;
}

export interface Column<T> {
  readonly title: string;
  /** Share of the width of all columns. */
  readonly width: number;
  readonly align?: 'left' | 'right';
  readonly of: (row: T) => string;
}

/** A4 pages that are written from the top down; what does not fit begins a new page. Points, 1/72 inch. */
export class Sheet {
  readonly document: PDFKit.PDFDocument;
  y = MARGIN;
  readonly #unitWidths = new Map<string, number>();

  constructor(document: PDFKit.PDFDocument) {
    this.document = document;
    registerFaces(document);
  }

  get left(): number {
    return MARGIN;
  }

  get width(): number {
    return this.document.page.width - 2 * MARGIN;
  }

  /** Room for what belongs together: a new page where there is none. */
  keep(height: number): void {
    if (this.y + height <= this.document.page.height - MARGIN - FOOT) return;
    this.document.addPage();
    this.y = MARGIN;
  }

  space(points: number): void {
    this.y += points;
  }

  heading(words: string): void {
    // With it, the first lines of what follows.
    this.keep(64);
    this.space(10);
    this.paragraph(words, { size: 13, weight: 'bold' });
    this.space(2);
  }

  paragraph(words: string, style: TextStyle = {}): void {
    const size = style.size ?? 9;
    for (const line of this.#lines(words, style, this.width)) {
      this.keep(size * 1.4);
      this.line(line, this.left, this.y, style);
      this.y += size * 1.4;
    }
  }

  /** One line at a place, cut where it is wider than `width`. */
  line(
    words: string,
    x: number,
    y: number,
    style: TextStyle & { width?: number; align?: 'left' | 'right' } = {},
  ): void {
    const { size = 9, weight = 'regular', colour = INK, width, align = 'left' } = style;
    const fitting = width === undefined ? words : this.#cut(words, width, style);
    let at = align === 'right' && width !== undefined ? x + width - this.widthOf(fitting, style) : x;
    for (const { text, face } of runsOf(fitting, weight)) {
      this.document.font(face).fontSize(size).fillColor(colour);
      this.document.text(text, at, y, { lineBreak: false, ...FIGURES });
      at += size * this.#unitWidth(text, face);
    }
  }

  widthOf(words: string, { size = 9, weight = 'regular' }: TextStyle = {}): number {
    return runsOf(words, weight).reduce((sum, { text, face }) => sum + size * this.#unitWidth(text, face), 0);
  }

  /** Of letters of one point, word by word: where lines are broken the same words are measured again and again. */
  #unitWidth(text: string, face: string): number {
    return text.split(/(?<= )/).reduce((sum, word) => {
      const key = `${face} ${word}`;
      const width =
        this.#unitWidths.get(key) ?? this.document.font(face).fontSize(1).widthOfString(word, FIGURES);
      this.#unitWidths.set(key, width);
      return sum + width;
    }, 0);
  }

  /** Its head comes again on every page. */
  table<T>(columns: readonly Column<T>[], rows: readonly T[]): void {
    const ROW = 13;
    const shares = columns.reduce((sum, { width }) => sum + width, 0);
    const widths = columns.map(({ width }) => (width / shares) * this.width);
    const cells = (words: readonly string[], style: TextStyle): void => {
      let x = this.left;
      columns.forEach(({ align = 'left' }, place) => {
        const width = widths[place]!;
        this.line(words[place]!, x + 3, this.y + 2, { ...style, width: width - 6, align });
        x += width;
      });
      this.y += ROW;
      this.rule();
    };
    const head = (): void =>
      cells(
        columns.map(({ title }) => title),
        { size: 7.5, colour: FAINT, weight: 'bold' },
      );
    this.keep(3 * ROW);
    head();
    for (const row of rows) {
      const before = this.y;
      this.keep(ROW);
      if (this.y < before) head();
      cells(
        columns.map(({ of }) => of(row)),
        { size: 8 },
      );
    }
  }

  rule(): void {
    this.document
      .moveTo(this.left, this.y)
      .lineTo(this.left + this.width, this.y)
      .lineWidth(0.5)
      .stroke(LINE);
  }

  /** Under every page; called once, when all are written. */
  foot(words: (page: number, pages: number) => string): void {
    const { count, start } = this.document.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.document.switchToPage(start + page);
      this.line(words(page + 1, count), this.left, this.document.page.height - MARGIN - 4, {
        size: 7,
        colour: FAINT,
        width: this.width,
      });
    }
  }

  #lines(words: string, style: TextStyle, width: number): string[] {
    const lines: string[] = [];
    let line = '';
    for (const word of words.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && this.widthOf(longer, style) > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    return [...lines, line];
  }

  #cut(words: string, width: number, style: TextStyle): string {
    if (this.widthOf(words, style) <= width) return words;
    const letters = [...words];
    while (letters.length > 0 && this.widthOf(`${letters.join('')}…`, style) > width) letters.pop();
    return `${letters.join('')}…`;
  }
}
