import type { Point } from '@sagitta/kinematics';
import { type Camera, cameraMatrix, fitted, type Matrix, panned, type Size, zoomed } from './camera.ts';

/** The camera of one film and all who follow it: pictures move with it without React. */
export class FilmCamera {
  #camera: Camera;
  #stage: Size = { width: 0, height: 0 };
  /** What is shown as large as there is room until somebody moves: it then follows the size of the stage. */
  #fitting: (Size & Point) | null;
  readonly #followers = new Set<() => void>();

  constructor(readonly film: Size) {
    this.#fitting = { x: 0, y: 0, ...film };
    this.#camera = { x: film.width / 2, y: film.height / 2, scale: 1, rotation: 0, flipped: false };
  }

  readonly subscribe = (follow: () => void): (() => void) => {
    this.#followers.add(follow);
    return () => this.#followers.delete(follow);
  };

  readonly now = (): Camera => this.#camera;

  get stage(): Size {
    return this.#stage;
  }

  get matrix(): Matrix {
    return cameraMatrix(this.#camera, this.#stage);
  }

  resize(stage: Size): void {
    if (stage.width === this.#stage.width && stage.height === this.#stage.height) return;
    // Hidden for a while: it is looked at again as it was.
    if (stage.width === 0 || stage.height === 0) return;
    this.#stage = stage;
    this.#look(this.#fitting ? fitted(this.#camera, stage, this.#fitting) : { ...this.#camera });
  }

  /** The whole film, or an area of it. */
  fit(area: Size & Point = { x: 0, y: 0, ...this.film }): void {
    this.#fitting = area;
    this.#look(fitted(this.#camera, this.#stage, area));
  }

  zoom(factor: number, about?: Point): void {
    this.#fitting = null;
    this.#look(zoomed(this.#camera, this.#stage, factor, about));
  }

  /** One of the film's pixels on one of the screen's. */
  actualSize(): void {
    this.zoom(1 / (this.#camera.scale * (globalThis.devicePixelRatio ?? 1)));
  }

  pan(by: Point): void {
    this.#fitting = null;
    this.#look(panned(this.#camera, this.film, by));
  }

  lookAt(point: Point, scale = this.#camera.scale): void {
    this.#fitting = null;
    this.#look({ ...this.#camera, x: point.x, y: point.y, scale });
  }

  rotate(): void {
    this.#turn({ rotation: (this.#camera.rotation + 90) % 360 });
  }

  flip(): void {
    this.#turn({ flipped: !this.#camera.flipped });
  }

  reset(): void {
    this.#camera = { ...this.#camera, rotation: 0, flipped: false };
    this.fit();
  }

  /** The same turn as another camera has, for a picture that is to look alike. */
  turnAs({ rotation, flipped }: Camera): void {
    this.#turn({ rotation, flipped });
  }

  #turn(turned: Partial<Pick<Camera, 'rotation' | 'flipped'>>): void {
    const camera = { ...this.#camera, ...turned };
    this.#look(this.#fitting ? fitted(camera, this.#stage, this.#fitting) : camera);
  }

  #look(camera: Camera): void {
    this.#camera = camera;
    for (const follow of this.#followers) follow();
  }
}
