import { useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { mayUse, type PairView } from '@sagitta/contracts';
import { byPosture, POSTURES, type Segment } from '@sagitta/kinematics';
import { measurementQuery } from '../../api/pair.ts';
import { shortId } from '../../format.ts';
import { useLive } from '../../live/live-context.ts';
import { Room } from '../../shell/room.tsx';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { useNotify } from '../../ui/notices.tsx';
import { ReviewBar } from '../review/review-bar.tsx';
import { CorrectPanel } from './correct/correct-panel.tsx';
import { OutdatedBanner } from './correct/outdated-banner.tsx';
import { SaveDialog } from './correct/save-dialog.tsx';
import { useCorrecting } from './correct/use-correcting.ts';
import { type Kept, useCorrection } from './correct/use-correction.ts';
import { Verdicts } from './decide/verdicts.tsx';
import { Films } from './film/films.tsx';
import { LeaveQuestion } from './leave-question.tsx';
import { type Mode, ModeButtons } from './modes.tsx';
import { drawnVertebrae } from './overlay/vertebra-drawing.ts';
import { PairState } from './decide/pair-state.tsx';
import { ValuesPanel } from './panel/values-panel.tsx';
import { ComparisonPanel } from './read/comparison-panel.tsx';
import { ReadPanel } from './read/read-panel.tsx';
import { useReading } from './read/use-reading.ts';
import { markSeen, wasSeen } from './seen-pairs.ts';
import { filmsSwapped, sourceOf, swappedBy } from './source-films.ts';
import { gravestSegment } from './superimpose/gravest-segment.ts';
import { Superimposed } from './superimpose/superimposed.tsx';
import { Toolbar } from './toolbar.tsx';
import { useKeptChoice } from './use-kept-choice.ts';
import { useViewing } from './viewing.ts';
import { useViewingKeys } from './viewing-keys.ts';

interface Props {
  readonly view: PairView;
  /** What the pair is shown with by now. */
  readonly newest: Kept;
}

/** A measured pair: looked at, moved, corrected, read anew, decided of. */
export function Workbench({ view, newest }: Props) {
  const { pairId, revisionsMade } = view;
  const { t } = useTranslation('viewer');
  const notify = useNotify();
  const { role, username } = useLive().session.person;
  const mayCorrect = mayUse(role, 'POST /api/pairs/:pairId/revisions');
  const mayRead = mayUse(role, 'POST /api/pairs/:pairId/readings');
  const mayJudge = mayUse(role, 'POST /api/pairs/:pairId/verdicts');

  const { read } = useSearch({ from: '/pairs/$pairId' });
  const [mode, setMode] = useState<Mode>(() => (read === 'blinded' && mayRead ? 'read' : 'look'));
  const [readingId, setReadingId] = useState<string | null>(null);
  const [segment, setSegment] = useState<Segment | null>(null);
  const [panelOpen, setPanelOpen] = useKeptChoice('sagitta-viewer-panel', true);
  const [earlierId, setEarlierId] = useState<string | null>(null);
  const [lookingAtTheirs, setLookingAtTheirs] = useState(false);
  const [saving, setSaving] = useState(false);
  const [leaving, setLeaving] = useState(false);

  const earlier = useQuery({
    ...measurementQuery(pairId, earlierId ?? newest.id),
    enabled: earlierId !== null && earlierId !== newest.id,
  });
  const shown: Kept = earlierId && earlier.data ? { measurement: earlier.data, id: earlierId } : newest;

  const correction = useCorrection(newest);
  const correcting = mode === 'correct' && !lookingAtTheirs;
  const measurement = correcting ? correction.measurement : shown.measurement;
  // A reading is of the films as they were sent: that somebody swapped them is an opinion, too.
  const asSent = mode === 'read';
  const shownSwapped =
    filmsSwapped(revisionsMade, correcting ? correction.base.id : shown.id) !==
    (correcting && swappedBy(correction.edits));
  const swapped = shownSwapped && !asSent;
  const [sizes] = useState(() =>
    byPosture((source) => newest.measurement[sourceOf(source, filmsSwapped(revisionsMade, newest.id))].film),
  );
  const viewing = useViewing(sizes);
  const films = useMemo(
    () => byPosture((posture) => measurement[sourceOf(posture, shownSwapped && asSent)]),
    [measurement, shownSwapped, asSent],
  );
  const reading = useReading({ active: mode === 'read', films, swapped, viewing });

  const unsaved =
    (mode === 'correct' && correction.edits.length > 0) || (mode === 'read' && reading.state.set.size > 0);
  const enter = (next: Mode): void => {
    if (next === mode) return;
    if (unsaved) return setLeaving(true);
    setReadingId(null);
    setLookingAtTheirs(false);
    if (next === 'correct') {
      setEarlierId(null);
      correction.begin(newest);
    }
    setMode(next);
  };
  const toggle =
    (wanted: Mode, may = true) =>
    (): void => {
      if (may) enter(mode === wanted ? 'look' : wanted);
    };
  const save = (): void => {
    if (correction.edits.length > 0) setSaving(true);
  };
  const handling = useCorrecting({
    active: correcting && !saving,
    ...{ correction, measurement, swapped, viewing },
    onSave: save,
    onLeave: toggle('correct'),
  });

  // The next Tab takes the first corner, wherever one was on the page.
  const stages = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (mode === 'correct')
      stages.current?.querySelector<HTMLElement>('.stage')?.focus({ preventScroll: true });
  }, [mode]);

  const onSpine = (): void => {
    for (const posture of POSTURES) {
      const area = spineArea(measurement[posture].landmarks);
      if (area) viewing.cameras[sourceOf(posture, swapped)].fit(area);
    }
  };
  useViewingKeys(viewing, { onSpine, on: mode !== 'superimpose' });
  useShortcuts({
    x: toggle('superimpose'),
    e: toggle('correct', mayCorrect),
    b: toggle('read', mayRead),
    v: () => setPanelOpen(!panelOpen),
  });
  const hidden = mode === 'read';
  useEffect(() => {
    if (!hidden) markSeen(pairId);
  }, [hidden, pairId]);
  const [blinded, setBlinded] = useState(() => !wasSeen(pairId));
  useEffect(() => {
    if (hidden) setBlinded(!wasSeen(pairId));
  }, [hidden, pairId]);

  const outdated = mode === 'correct' && newest.id !== correction.base.id;
  const gravest = useMemo(() => gravestSegment(measurement.interpretation), [measurement]);
  return (
    <Room
      title={shortId(pairId)}
      className="viewer"
      actions={
        <>
          <PairState view={view} />
          {mayJudge && <ReviewBar pairId={pairId} />}
          {mayJudge && mode !== 'read' && (
            <Verdicts
              pairId={pairId}
              measurementId={shown.id}
              standing={view.verdicts.findLast(({ measurementId }) => measurementId === newest.id)?.verdict}
              disabledBy={unsaved ? 'unsaved' : shown.id === newest.id ? null : 'earlier'}
              askedByMe={
                view.reviewState === 'second-read' &&
                view.verdicts.some(
                  ({ verdict, author }) => verdict === 'second-read' && author.username === username,
                )
              }
            />
          )}
        </>
      }
    >
      <Toolbar viewing={viewing} onSpine={onSpine} disabled={mode === 'superimpose'}>
        <ModeButtons
          mode={mode}
          may={{ correct: mayCorrect, read: mayRead }}
          onToggle={(wanted) => toggle(wanted)()}
          panelOpen={panelOpen}
          onPanel={() => setPanelOpen(!panelOpen)}
        />
      </Toolbar>
      {outdated && (
        <OutdatedBanner
          revision={revisionsMade.at(-1)}
          lookingAtTheirs={lookingAtTheirs}
          onLook={setLookingAtTheirs}
          onContinue={() => {
            const dropped = correction.rebase(newest);
            setLookingAtTheirs(false);
            if (dropped > 0) notify('bad', t('edit.dropped', { count: dropped }));
          }}
        />
      )}
      {earlierId !== null && earlierId !== newest.id && (
        <p className="viewer-banner" role="status">
          {earlier.error ? earlier.error.message : t('history.earlier')}
          <button type="button" className="button" onClick={() => setEarlierId(null)}>
            {t('history.newest')}
          </button>
        </p>
      )}
      <div className="viewer-body" data-panel={panelOpen || hidden || mode === 'correct' ? 'open' : 'closed'}>
        <Films
          ref={stages}
          {...{ pairId, swapped, viewing, segment }}
          films={mode === 'read' ? reading.films : measurement}
          hidden={mode === 'superimpose'}
          measurement={mode === 'look' ? measurement : null}
          onSegment={mode === 'look' ? setSegment : undefined}
          moving={correcting ? handling.moving : undefined}
          placing={mode === 'read' ? reading.placing : handling.placing}
        />
        {mode === 'superimpose' && (
          <Superimposed {...{ pairId, measurement, swapped, gravest, segment }} onSegment={setSegment} />
        )}
        <aside className="viewer-panel" aria-label={t('tabs.label')}>
          {mode === 'correct' && (
            <CorrectPanel
              correction={correction}
              adding={handling.adding}
              onAdd={handling.setAdding}
              onSave={save}
              onLeave={toggle('correct')}
            />
          )}
          {mode === 'read' ? (
            <ReadPanel
              pairId={pairId}
              reading={reading.state}
              dispatch={reading.dispatch}
              blinded={blinded}
              onLeave={toggle('read')}
              onSaved={(id) => {
                notify('good', t('read.saved'));
                setReadingId(id);
                setMode('look');
              }}
            />
          ) : (
            <>
              {readingId && (
                <ComparisonPanel
                  {...{ pairId, readingId }}
                  model={{ id: view.provenance?.model.sha256 ?? newest.id, newest }}
                  onLeave={() => setReadingId(null)}
                />
              )}
              <ValuesPanel
                {...{ view, measurement, segment }}
                before={correcting ? correction.base.measurement : undefined}
                shownId={shown.id}
                onShow={mode === 'correct' ? null : (id) => setEarlierId(id === newest.id ? null : id)}
                onSegment={setSegment}
              />
            </>
          )}
        </aside>
      </div>
      {saving && (
        <SaveDialog
          pairId={pairId}
          correction={correction}
          onSaved={() => {
            setSaving(false);
            setMode('look');
            notify('good', t('edit.saved'));
          }}
          onOutdated={() => setSaving(false)}
          onClose={() => setSaving(false)}
        />
      )}
      <LeaveQuestion
        unsaved={unsaved}
        what={mode === 'read' ? 'reading' : 'edits'}
        asked={leaving}
        onStay={() => setLeaving(false)}
        onLeave={() => {
          setLeaving(false);
          setLookingAtTheirs(false);
          setMode('look');
        }}
      />
    </Room>
  );
}

/** Around the corners, with a margin; null without any. */
function spineArea(landmarks: Kept['measurement']['flexion']['landmarks']) {
  const points = drawnVertebrae(landmarks).flatMap(({ corners }) => corners);
  if (points.length === 0) return null;
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const room = 0.08 * Math.max(right - left, bottom - top);
  return { x: left - room, y: top - room, width: right - left + 2 * room, height: bottom - top + 2 * room };
}
