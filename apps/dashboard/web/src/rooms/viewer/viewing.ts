import { useCallback, useMemo, useRef, useState } from 'react';
import type { PostureName } from '@sagitta/contracts';
import { byPosture, POSTURES } from '@sagitta/kinematics';
import type { Size } from './film/camera.ts';
import { FilmCamera } from './film/film-camera.ts';
import { PLAIN_TONE, type Tone } from './film/tone.ts';
import { FIRST_LAYERS, type Layer, type Layers } from './overlay/layers.ts';

/** What the first mouse button does on a film. */
export type Tool = 'pan' | 'window' | 'distance' | 'angle';

/** How the two films are looked at. By the stored films, which edits may change the names of. */
export interface Viewing {
  readonly cameras: Readonly<Record<PostureName, FilmCamera>>;
  readonly tones: Readonly<Record<PostureName, Tone>>;
  /** What is done to one film is done to both. */
  readonly linked: boolean;
  readonly setLinked: (linked: boolean) => void;
  readonly tool: Tool;
  readonly setTool: (tool: Tool) => void;
  readonly layers: Layers;
  readonly toggleLayer: (layer: Layer) => void;
  /** Nothing is drawn over the films. */
  readonly bare: boolean;
  readonly toggleBare: () => void;
  /** The film that keys are for, where films are not linked. */
  readonly setActive: (film: PostureName) => void;
  /** On that film, or the active one; both where they are linked. */
  readonly act: (what: (camera: FilmCamera) => void, film?: PostureName) => void;
  readonly changeTone: (change: (tone: Tone) => Tone, film?: PostureName) => void;
  /** Everything as the film came; what was measured by hand goes. */
  readonly reset: () => void;
  /** Grows when what was measured by hand is to go. */
  readonly cleared: number;
  readonly clearMarks: () => void;
}

export function useViewing(sizes: Readonly<Record<PostureName, Size>>): Viewing {
  const [cameras] = useState(() => byPosture((film) => new FilmCamera(sizes[film])));
  const [tones, setTones] = useState<Viewing['tones']>(() => byPosture(() => PLAIN_TONE));
  const [linked, setLinked] = useState(true);
  const [tool, setTool] = useState<Tool>('pan');
  const [layers, setLayers] = useState(FIRST_LAYERS);
  const [bare, setBare] = useState(false);
  const [cleared, setCleared] = useState(0);
  const active = useRef<PostureName>('flexion');

  const setActive = useCallback((film: PostureName) => {
    active.current = film;
  }, []);
  const toggleLayer = useCallback(
    (layer: Layer) => setLayers((shown) => ({ ...shown, [layer]: !shown[layer] })),
    [],
  );
  const toggleBare = useCallback(() => setBare((before) => !before), []);
  const concerned = useCallback(
    (film = active.current): readonly PostureName[] => (linked ? POSTURES : [film]),
    [linked],
  );
  const act = useCallback<Viewing['act']>(
    (what, film) => concerned(film).forEach((one) => what(cameras[one])),
    [cameras, concerned],
  );
  const changeTone = useCallback<Viewing['changeTone']>(
    (change, film) => {
      const films = concerned(film);
      setTones((before) => byPosture((one) => (films.includes(one) ? change(before[one]) : before[one])));
    },
    [concerned],
  );
  const clearMarks = useCallback(() => {
    setTool('pan');
    setCleared((before) => before + 1);
  }, []);
  const reset = useCallback(() => {
    act((camera) => camera.reset());
    changeTone(() => PLAIN_TONE);
    clearMarks();
  }, [act, changeTone, clearMarks]);

  return useMemo(
    () => ({
      ...{ cameras, tones, linked, setLinked, tool, setTool, layers, toggleLayer, bare, toggleBare },
      ...{ setActive, act, changeTone, reset, cleared, clearMarks },
    }),
    [
      cameras,
      tones,
      linked,
      tool,
      layers,
      toggleLayer,
      bare,
      toggleBare,
      setActive,
      act,
      changeTone,
      reset,
      cleared,
      clearMarks,
    ],
  );
}
