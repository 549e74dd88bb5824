import type { PostureName } from '@sagitta/contracts';
import { byPosture } from '@sagitta/kinematics';
import type { FilmInfo } from '../../api/pair.ts';
import { Films } from './film/films.tsx';
import { Toolbar } from './toolbar.tsx';
import { useViewing } from './viewing.ts';
import { useViewingKeys } from './viewing-keys.ts';

interface Props {
  readonly pairId: string;
  readonly films: Readonly<Record<PostureName, FilmInfo>>;
}

/** The films of a pair that was not measured: one sees why. */
export function FilmsOnly({ pairId, films }: Props) {
  const viewing = useViewing(films);
  useViewingKeys(viewing, { onSpine: null, on: true });
  return (
    <>
      <Toolbar viewing={viewing} onSpine={null}>
        {null}
      </Toolbar>
      <div className="viewer-body" data-panel="closed">
        <Films
          pairId={pairId}
          films={byPosture((posture) => ({
            film: {
              width: films[posture].width,
              height: films[posture].height,
              facing: null,
              pixelSpacing: { kind: 'unknown' },
            },
            landmarks: [],
          }))}
          swapped={false}
          viewing={viewing}
          measurement={null}
          segment={null}
        />
      </div>
    </>
  );
}
