import OpenSeadragon from 'openseadragon';
import type { FilmInfo, FilmWindow } from '../../../api/pair.ts';
import type { FilmCamera } from './film-camera.ts';
import { otherLevel, tileAddress, tileArea } from './film-tiles.ts';
import { PLAIN_TONE, remaining, storedWindow, type Tone } from './tone.ts';

/** `part`: something is to be seen; `full`: every tile that the view needs. */
export type PictureState = 'waiting' | 'part' | 'full' | 'failed';

interface Source {
  readonly info: FilmInfo;
  /** The gateway's address of the film. */
  readonly url: string;
}

/** A tone that does not change for so long is rendered exactly. */
const SETTLED_MS = 250;
const SVG = 'http://www.w3.org/2000/svg';
let pictures = 0;

/** The pixels of a film in an element, seen by a camera: tiles as fine as they are looked at, in a tone. */
export class FilmPicture {
  readonly #viewer: OpenSeadragon.Viewer;
  readonly #camera: FilmCamera;
  readonly #source: Source;
  readonly #filter = new ToneFilter();
  readonly #unfollow: () => void;
  #shown: OpenSeadragon.TiledImage | null = null;
  /** Rendered and shown so far; what is missing to the wanted tone, the filter does. */
  #rendered: Tone = PLAIN_TONE;
  #wanted: Tone = PLAIN_TONE;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #renderings = 0;

  constructor(
    element: HTMLElement,
    camera: FilmCamera,
    source: Source,
    onState: (state: PictureState) => void,
    tone: Tone = PLAIN_TONE,
  ) {
    this.#camera = camera;
    this.#source = source;
    this.#viewer = OpenSeadragon({
      element,
      // A film is a few dozen tiles: drawing them takes no graphics card, and starts at once.
      drawer: 'canvas',
      crossOriginPolicy: 'use-credentials',
      mouseNavEnabled: false,
      keyboardNavEnabled: false,
      showNavigationControl: false,
      preserveViewport: true,
      animationTime: 0,
      blendTime: 0,
      visibilityRatio: 0,
      minZoomImageRatio: 0,
      minZoomLevel: 1e-6,
      maxZoomLevel: 1e6,
      imageLoaderLimit: 6,
      tileRetryMax: 2,
      tileRetryDelay: 1_500,
      maxImageCacheCount: 300,
      tabIndex: -1,
    });
    element.append(this.#filter.element);
    this.#viewer.addHandler('tile-load-failed', () => onState('failed'));
    let isFull = false;
    // The last tiles are there before the first one is drawn.
    this.#viewer.addOnceHandler('tile-drawn', () => !isFull && onState('part'));
    // It then zooms by its own reckoning: the camera has the last word.
    this.#viewer.addHandler('after-resize', () => queueMicrotask(this.#follow));
    this.#unfollow = camera.subscribe(this.#follow);
    this.#wanted = tone;
    this.#rendered = { ...tone, inverted: false };
    this.#paint();
    this.#open(this.#rendered, (image) => {
      this.#shown = image;
      image.whenFullyLoaded(() => {
        isFull = true;
        onState('full');
      });
    });
    this.#follow();
  }

  /** At once by a filter; exactly once it stays. */
  show(tone: Tone): void {
    if (tone === this.#wanted) return;
    this.#wanted = tone;
    this.#paint();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#render({ ...tone, inverted: false }), SETTLED_MS);
  }

  destroy(): void {
    clearTimeout(this.#timer);
    this.#unfollow();
    this.#filter.element.remove();
    this.#viewer.destroy();
  }

  readonly #follow = (): void => {
    const { viewport } = this.#viewer;
    const { x, y, scale, rotation, flipped } = this.#camera.now();
    const { width } = this.#camera.stage;
    const film = this.#source.info.width;
    if (width === 0) return;
    viewport.setRotation(rotation, true);
    viewport.setFlip(flipped);
    viewport.zoomTo((scale * film) / width, undefined, true);
    viewport.panTo(new OpenSeadragon.Point(x / film, y / film), true);
  };

  #render(tone: Tone): void {
    if (same(this.#window(tone), this.#window(this.#rendered))) return;
    const rendering = ++this.#renderings;
    this.#open(
      tone,
      (image) => {
        image.whenFullyLoaded(() => {
          // Meanwhile another was wanted, and will come.
          if (rendering !== this.#renderings) return void this.#viewer.world.removeItem(image);
          image.setOpacity(1);
          if (this.#shown) this.#viewer.world.removeItem(this.#shown);
          this.#shown = image;
          this.#rendered = tone;
          this.#paint();
        });
      },
      0,
    );
  }

  #open(tone: Tone, onOpen: (image: OpenSeadragon.TiledImage) => void, opacity = 1): void {
    this.#viewer.addTiledImage({
      tileSource: filmTiles(this.#source, this.#window(tone)),
      x: 0,
      y: 0,
      width: 1,
      opacity,
      preload: opacity === 0,
      success: (event) => onOpen((event as unknown as { item: OpenSeadragon.TiledImage }).item),
    });
  }

  #window(tone: Tone): FilmWindow | null {
    return storedWindow(tone, this.#source.info);
  }

  #paint(): void {
    this.#viewer.drawer.canvas.style.filter = this.#filter.show(remaining(this.#rendered, this.#wanted));
  }
}

const same = (a: FilmWindow | null, b: FilmWindow | null): boolean =>
  a?.center === b?.center && a?.width === b?.width;

function filmTiles({ info, url }: Source, window: FilmWindow | null): OpenSeadragon.TileSource {
  const { width, height, tileSize, levels } = info;
  const source = new OpenSeadragon.TileSource({
    width,
    height,
    tileSize,
    minLevel: 0,
    maxLevel: levels - 1,
  } as OpenSeadragon.TileSourceOptions);
  source.getTileUrl = (level, column, row) => tileAddress(url, otherLevel(info, level), column, row, window);
  const bounds = source.getTileBounds.bind(source);
  source.getTileBounds = (level, column, row, isSource) => {
    if (isSource) return bounds(level, column, row, isSource);
    const area = tileArea(info, otherLevel(info, level), column, row);
    return new OpenSeadragon.Rect(area.x / width, area.y / width, area.width / width, area.height / width);
  };
  return source;
}

/** Brightness by a straight line, over whatever a canvas shows. */
class ToneFilter {
  readonly element: SVGSVGElement;
  readonly #id = `film-tone-${++pictures}`;
  readonly #channels: readonly SVGElement[];

  constructor() {
    const make = (name: string): SVGElement => document.createElementNS(SVG, name);
    this.element = make('svg') as SVGSVGElement;
    this.element.classList.add('film-tone');
    this.element.setAttribute('aria-hidden', 'true');
    const filter = make('filter');
    filter.id = this.#id;
    // Pixels are values here, not light.
    filter.setAttribute('color-interpolation-filters', 'sRGB');
    const transfer = make('feComponentTransfer');
    this.#channels = ['feFuncR', 'feFuncG', 'feFuncB'].map((name) => {
      const channel = make(name);
      channel.setAttribute('type', 'linear');
      return channel;
    });
    transfer.append(...this.#channels);
    filter.append(transfer);
    this.element.append(filter);
  }

  /** The style for it. */
  show({ slope, intercept }: { readonly slope: number; readonly intercept: number }): string {
    if (Math.abs(slope - 1) < 1e-6 && Math.abs(intercept) < 1e-6) return '';
    for (const channel of this.#channels) {
      channel.setAttribute('slope', String(slope));
      channel.setAttribute('intercept', String(intercept));
    }
    return `url(#${this.#id})`;
  }
}
