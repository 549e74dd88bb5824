import { type RefObject, useEffect, useRef } from 'react';
import type { Point } from '@sagitta/kinematics';
import type { FilmCamera } from './film-camera.ts';
import { toFilm } from './camera.ts';

/** What a hand on a film does; screen points count from the stage's corner. */
export interface StageHand {
  readonly pan: (by: Point) => void;
  readonly zoom: (factor: number, about: Point) => void;
  /** Whether the first button changes the tone, as the second always does. */
  readonly tones: boolean;
  /** By shares of the stage's width and height; `null` where it ends. */
  readonly tone: (by: Point | null) => void;
  /** Pressed and let go without moving. */
  readonly press?: ((film: Point) => void) | undefined;
  readonly hover?: ((film: Point | null) => void) | undefined;
  /** Takes a thing by what its `data-grab` says. `from` is where it was taken; `ended` with the last of a drag. */
  readonly grab?: ((thing: string, by: GrabStep) => void) | undefined;
}

export interface GrabStep {
  /** Where the pointer is, and how far it has come since it was pressed, source pixels. */
  readonly at: Point;
  readonly moved: Point;
  readonly phase: 'start' | 'move' | 'end';
}

const STILL_PX = 4;
const LINE_PX = 16;

/** Pointer, wheel and two fingers on an element. Movements are handed on once a frame. */
export function useStagePointer(
  element: RefObject<HTMLElement | null>,
  camera: FilmCamera,
  hand: StageHand,
): void {
  const latest = useRef(hand);
  useEffect(() => {
    latest.current = hand;
  });
  useEffect(() => {
    const stage = element.current!;
    const pointers = new Map<number, Point>();
    let doing: 'pan' | 'tone' | { readonly thing: string; readonly from: Point } | null = null;
    let pressed: Point | null = null;
    let last: Point = { x: 0, y: 0 };
    let moved = false;
    let frame = 0;
    let waiting: (() => void) | null = null;

    const at = (event: MouseEvent): Point => {
      const { left, top } = stage.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    };
    const onFilm = (point: Point): Point => toFilm(camera.matrix, point);
    const flush = (): void => {
      cancelAnimationFrame(frame);
      frame = 0;
      const next = waiting;
      waiting = null;
      next?.();
    };
    const soon = (next: () => void): void => {
      waiting = next;
      frame ||= requestAnimationFrame(flush);
    };
    const step = (phase: GrabStep['phase'], from: Point, point: Point): GrabStep => {
      const [start, here] = [onFilm(from), onFilm(point)];
      return { at: here, moved: { x: here.x - start.x, y: here.y - start.y }, phase };
    };

    const onDown = (event: PointerEvent): void => {
      const point = at(event);
      pointers.set(event.pointerId, point);
      stage.setPointerCapture(event.pointerId);
      // A second finger: what the first one held is let go where it is.
      if (pointers.size > 1) return void letGo(last);
      pressed = point;
      last = point;
      moved = false;
      const thing = nearestThing(stage, event)?.getAttribute('data-grab');
      if (event.button === 2 || (event.button === 0 && latest.current.tones)) doing = 'tone';
      else if (thing != null && event.button === 0 && latest.current.grab) {
        doing = { thing, from: point };
        latest.current.grab(thing, step('start', point, point));
      } else doing = 'pan';
    };

    // What is taken has the focus, too, which the browser would give to what lies on top.
    const onMouseDown = (event: MouseEvent): void => {
      const thing = nearestThing(stage, event);
      if (!thing || event.button !== 0 || !latest.current.grab) return;
      event.preventDefault();
      thing.focus({ preventScroll: true });
    };

    const letGo = (point: Point): typeof doing => {
      const held = doing;
      doing = null;
      if (held === 'tone') latest.current.tone(null);
      else if (held !== null && held !== 'pan') {
        // A hand that trembles in choosing a thing has not moved it.
        latest.current.grab?.(held.thing, step('end', held.from, moved ? point : held.from));
      }
      return held;
    };

    const onMove = (event: PointerEvent): void => {
      const point = at(event);
      const before = pointers.get(event.pointerId);
      if (!before) {
        if (latest.current.hover) soon(() => latest.current.hover?.(onFilm(point)));
        return;
      }
      if (pointers.size === 2) {
        const other = [...pointers].find(([id]) => id !== event.pointerId)![1];
        pinch(before, point, other);
        pointers.set(event.pointerId, point);
        return;
      }
      if (!moved && pressed && Math.hypot(point.x - pressed.x, point.y - pressed.y) < STILL_PX) return;
      moved = true;
      last = point;
      const held = doing;
      if (held === 'pan' || held === 'tone') {
        const { width, height } = camera.stage;
        const by = { x: point.x - before.x, y: point.y - before.y };
        if (held === 'pan') latest.current.pan(by);
        else latest.current.tone({ x: by.x / width, y: by.y / height });
      } else if (held) soon(() => latest.current.grab?.(held.thing, step('move', held.from, point)));
      pointers.set(event.pointerId, point);
    };

    const pinch = (before: Point, now: Point, other: Point): void => {
      const apart = (a: Point): number => Math.hypot(a.x - other.x, a.y - other.y);
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
      latest.current.zoom(apart(now) / Math.max(1, apart(before)), middle);
      latest.current.pan({ x: (now.x - before.x) / 2, y: (now.y - before.y) / 2 });
    };

    const onUp = (event: PointerEvent): void => {
      if (!pointers.delete(event.pointerId)) return;
      flush();
      const point = at(event);
      const held = letGo(point);
      if (!moved && held === 'pan' && event.type === 'pointerup' && event.button === 0)
        latest.current.press?.(onFilm(point));
    };

    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
      // A trackpad's pinch comes as a wheel with Ctrl, in much smaller steps.
      const speed = event.ctrlKey ? 0.012 : 0.0016;
      latest.current.zoom(Math.exp(-event.deltaY * lines * speed), at(event));
    };
    const onLeave = (): void => soon(() => latest.current.hover?.(null));
    const onMenu = (event: Event): void => event.preventDefault();

    stage.addEventListener('pointerdown', onDown);
    stage.addEventListener('mousedown', onMouseDown);
    stage.addEventListener('pointermove', onMove);
    stage.addEventListener('pointerup', onUp);
    stage.addEventListener('pointercancel', onUp);
    stage.addEventListener('pointerleave', onLeave);
    stage.addEventListener('wheel', onWheel, { passive: false });
    stage.addEventListener('contextmenu', onMenu);
    return () => {
      cancelAnimationFrame(frame);
      stage.removeEventListener('pointerdown', onDown);
      stage.removeEventListener('mousedown', onMouseDown);
      stage.removeEventListener('pointermove', onMove);
      stage.removeEventListener('pointerup', onUp);
      stage.removeEventListener('pointercancel', onUp);
      stage.removeEventListener('pointerleave', onLeave);
      stage.removeEventListener('wheel', onWheel);
      stage.removeEventListener('contextmenu', onMenu);
    };
  }, [element, camera]);
}

/** Of the things under the pointer, whose targets overlap where corners are close, the one whose middle is nearest. */
function nearestThing(stage: Element, { clientX, clientY }: MouseEvent): SVGElement | undefined {
  const things = document
    .elementsFromPoint(clientX, clientY)
    .flatMap((element) => element.closest<SVGElement>('[data-grab]') ?? [])
    .filter((thing) => stage.contains(thing));
  const away = (thing: Element): number => {
    const { left, top, width, height } = thing.getBoundingClientRect();
    return Math.hypot(left + width / 2 - clientX, top + height / 2 - clientY);
  };
  return things.sort((a, b) => away(a) - away(b))[0];
}
