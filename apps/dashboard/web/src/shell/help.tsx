import { Dialog } from '../ui/dialog.tsx';
import { FindingMark } from '../pair/finding-mark.tsx';
import { ToBeReviewed } from '../pair/review.tsx';

const KEYS = [
  ['j', 'k', 'next, previous pair'],
  ['Enter', '', 'open the pair'],
  ['Esc', '', 'close what is open'],
  ['t', '', 'dark or light'],
  ['?', '', 'this help'],
] as const;

export function Help({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Help" className="help" onClose={onClose}>
      <h2>What you see</h2>
      <dl className="help-terms">
        <dt>Seconds per patient</dt>
        <dd>
          The time in which at least one pair was in flight, divided by the patients finished in it, over the
          last minute. Idle when nothing is in flight.
        </dd>
        <dt>Latency</dt>
        <dd>From the last byte received to the result recorded. Half of the pairs are faster than p50.</dd>
        <dt>IROM</dt>
        <dd>
          Intervertebral range of motion, extension minus flexion, in degrees between the mid-planes of two
          levels. Opening towards extension is positive.
        </dd>
        <dt>dST</dt>
        <dd>
          Sagittal translation of the posterior corner, flexion minus extension, in millimetres and in percent
          of the endplate depth. Anterior is positive. Millimetres that are not corrected for magnification
          are those at the detector: too large by 5 to 40 %.
        </dd>
        <dt>6.9 to 9.9</dt>
        <dd>
          Below a value: its 90 % interval. On films like those that the model was calibrated on, the truth
          lies in it nine times of ten. A level taken for its neighbour is not reckoned with.
        </dd>
        <dt>
          <FindingMark finding="normal" /> <FindingMark finding="backward" />{' '}
          <FindingMark finding="indeterminate" /> <FindingMark finding="above-threshold" />
        </dt>
        <dd>
          What a rule set says of a segment: within its thresholds, within them but turned the wrong way,
          beyond one, or not to be told because the interval reaches over one. Rule sets differ, and none is a
          validated test for instability. Norms are of people without complaints.
        </dd>
        <dt>Protocols</dt>
        <dd>
          The same motion measured otherwise: by endplates, by the centres of the vertebrae, and translation
          for every degree of rotation.
        </dd>
        <dt>Films</dt>
        <dd>
          What each film shows without the other: angles, heights of the discs, and how far a vertebra has
          slipped on the one below it.
        </dd>
        <dt>Vertebrae</dt>
        <dd>Heights and sizes of the vertebrae on both films: they should not differ between them.</dd>
        <dt>Residual</dt>
        <dd>
          How far the corners of a vertebra lie from the one shape that fits both films best. Large where a
          corner was misplaced or a vertebra taken for another.
        </dd>
        <dt>Meyerding grade</dt>
        <dd>
          The slip in quarters of the endplate’s depth: I up to 25 %, II up to 50 %, III up to 75 %, IV up to
          100 %, V beyond. 0 where it is too small to be called one.
        </dd>
        <dt>Centre of rotation</dt>
        <dd>
          The point about which the upper vertebra turned between the films, in percent of the lower
          endplate’s depth from its posterior corner. None where it turned too little.
        </dd>
        <dt>
          <ToBeReviewed />
        </dt>
        <dd>
          Beside a pair that a person should look at before its values are used: it moved further than spines
          do, say, or the names of its levels are doubtful. The opened pair says why, and by how much. Its
          values stand all the same.
        </dd>
      </dl>
      <h2>Keys</h2>
      <dl className="help-keys">
        {KEYS.map(([key, other, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd> {other && <kbd>{other}</kbd>}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className="help-note">
        The list of pairs stands still while the pointer or the keyboard moves in it.
      </p>
    </Dialog>
  );
}
