import { performance } from 'node:perf_hooks';
import type { LandmarkModel, LandmarkNetwork } from '@sagitta/inference';
import {
  averageWithMirror,
  cropAround,
  decodeSpine,
  fitPlacement,
  mirrorInput,
  placeFilm,
  windowOf,
  type FilmImage,
  type Heatmaps,
  type ImagePlacement,
  type IntensityWindow,
  type Rectangle,
} from '@sagitta/landmarks';
import type { Pass } from './selection.ts';

/** Milliseconds by stage, all looks together. */
export interface DetectionTimings {
  place: number;
  infer: number;
  landmarks: number;
}

/** How often each network ran; a model's only network measures. */
export interface NetworkRuns {
  locate: number;
  measure: number;
}

/** The looks at one film: what each costs is added up. */
export class FilmLooks {
  readonly timings: DetectionTimings = { place: 0, infer: 0, landmarks: 0 };
  readonly runs: NetworkRuns = { locate: 0, measure: 0 };
  /** All of the film, in source pixels. */
  readonly whole: Rectangle;
  readonly #image: FilmImage;
  readonly #model: LandmarkModel;
  readonly #window: IntensityWindow;

  constructor(image: FilmImage, model: LandmarkModel) {
    const { width, height } = image;
    this.#image = image;
    this.#model = model;
    this.whole = { x: 0, y: 0, width, height };
    const start = performance.now();
    this.#window = windowOf(image);
    this.#took('place', start);
  }

  /** Where a pass says that the measuring network should look closer; null where it saw too little. */
  cropAround({ detection, placement }: Pass): Rectangle | null {
    return cropAround(detection, placement, this.whole, this.#model.measure.input);
  }

  /** The locating network on the whole film. */
  locate(network: LandmarkNetwork): Promise<Pass> {
    return this.#look(network, this.whole, (pixels) => this.#run('locate', network, pixels));
  }

  /** The measuring network on a region in source pixels. */
  measure(region: Rectangle): Promise<Pass> {
    const network = this.#model.measure;
    return this.#look(network, region, (pixels) => this.#run('measure', network, pixels));
  }

  /** The measuring network on a region and on its mirror image, the two answers averaged. */
  measureWithMirror(region: Rectangle): Promise<Pass> {
    const network = this.#model.measure;
    return this.#look(network, region, async (pixels) => {
      const straight = await this.#run('measure', network, pixels);
      const mirrored = await this.#run('measure', network, mirrorInput(pixels, network.input));
      const start = performance.now();
      const mean = averageWithMirror(straight, mirrored);
      this.#took('landmarks', start);
      return mean;
    });
  }

  async #look(
    { input }: LandmarkNetwork,
    region: Rectangle,
    heatmapsOf: (pixels: Float32Array) => Promise<Heatmaps>,
  ): Promise<Pass> {
    const placement = fitPlacement(region, input);
    const pixels = this.#place(region, placement, input);
    const heatmaps = await heatmapsOf(pixels);
    const start = performance.now();
    const detection = decodeSpine(heatmaps, this.#model.uncertainty);
    this.#took('landmarks', start);
    return { detection, placement };
  }

  #place(region: Rectangle, placement: ImagePlacement, input: LandmarkNetwork['input']): Float32Array {
    const start = performance.now();
    const pixels = new Float32Array(input.width * input.height);
    placeFilm(this.#image, this.#window, region, placement, input, pixels);
    this.#took('place', start);
    return pixels;
  }

  async #run(role: keyof NetworkRuns, network: LandmarkNetwork, pixels: Float32Array): Promise<Heatmaps> {
    const start = performance.now();
    const heatmaps = await network.run(pixels);
    this.#took('infer', start);
    this.runs[role] += 1;
    return heatmaps;
  }

  #took(stage: keyof DetectionTimings, start: number): void {
    this.timings[stage] += performance.now() - start;
  }
}
