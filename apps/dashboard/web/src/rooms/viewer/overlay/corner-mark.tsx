import { useTranslation } from 'react-i18next';
import type { PostureName } from '@sagitta/contracts';
import type { Corner, Level } from '@sagitta/kinematics';
import { percent } from '../../../format.ts';
import { Upright } from '../film/stage.tsx';

/** How the corners of a film are shown, and what may be done with them. */
export interface CornerMarks {
  readonly posture: PostureName;
  /** Whether they can be taken; they are then reached by the keyboard too. */
  readonly grabbed: boolean;
  readonly chosen: { readonly level: Level; readonly corner: Corner } | null;
  readonly onChoose?: ((level: Level, corner: Corner) => void) | undefined;
}

interface Props {
  readonly level: Level;
  readonly corner: Corner;
  readonly x: number;
  readonly y: number;
  readonly byPerson: boolean;
  readonly marks: CornerMarks;
}

/** A corner: a ring; filled where a person placed it; with a target of 24 pixels where it can be taken. */
export function CornerMark({ level, corner, x, y, byPerson, marks }: Props) {
  const { t } = useTranslation('viewer');
  const { posture, grabbed, chosen, onChoose } = marks;
  const isChosen = chosen?.level === level && chosen.corner === corner;
  return (
    <Upright x={x} y={y}>
      <g
        className="corner"
        data-testid={`viewer-corner-${posture}-${level}-${corner}`}
        data-by={byPerson ? 'person' : 'model'}
        data-chosen={isChosen}
        {...(grabbed && {
          'data-grab': `${level} ${corner}`,
          tabIndex: 0,
          role: 'button',
          'aria-pressed': isChosen,
          'aria-label': t('edit.cornerAt', {
            level,
            corner: t(`corners.${corner}`),
            posture: t(`postures.${posture}`),
            x: percent(x),
            y: percent(y),
          }),
          onFocus: () => onChoose?.(level, corner),
        })}
      >
        {grabbed && <circle className="corner-reach" r={14} />}
        {isChosen && <circle className="corner-chosen" r={8} />}
        <circle className="corner-point" r={grabbed ? 4 : 3} />
      </g>
    </Upright>
  );
}
