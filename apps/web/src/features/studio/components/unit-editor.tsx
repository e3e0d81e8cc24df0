import { Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconPlus } from '@tabler/icons-react';
import type { BlockContent, EditedUnit } from '@pirecow/content';
import type { StudioCourse, StudioUnit } from '@pirecow/contracts';
import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useTranslation } from 'react-i18next';
import { LiveRegion } from '../../../ui/live-region';
import { Tag } from '../../../ui/tag';
import type { Place } from '../api/queries';
import { BankDialog } from '../bank/bank-dialog';
import { EditingContext, type Part } from '../blocks/editing';
import { commentsOfCourse } from '../comments/queries';
import { TitleMarks } from '../comments/title-marks';
import { UnitComments } from '../comments/unit-comments';
import {
  type BegunKind,
  blankBlock,
  type BlockKind,
  isBegunKind,
  isMediaKind,
  type MediaKind,
} from '../model/blank-blocks';
import type { SaveQueue } from '../model/save-queue';
import { inPoolOf, poolAt } from '../model/pools';
import { UnitStore } from '../model/unit-store';
import { BegunDialog } from './begun-dialog';
import { BlockChooser } from './block-chooser';
import { BlockList } from './block-list';
import { MediaDialog } from './media-dialog';
import { Corrections } from './corrections';
import { usePictureAsking } from './picture-asking';
import { type Goal, MoveDialog } from './move-dialog';
import { NestDialog } from './nest-dialog';
import { SaveState } from './save-state';
import classes from './studio.module.css';
import { ToolButton } from './tool-button';
import { look, useColleagues } from './use-colleagues';
import { usePools } from './use-pools';
import { useUnitActions, type UnitActions } from './use-unit-actions';

interface UnitEditorProps {
  place: Place;
  course: StudioCourse;
  unit: EditedUnit;
  queue: SaveQueue;
  /** It was just made: one goes on to write in it. */
  isNew: boolean;
  /** The title of the unit. */
  children: ReactNode;
}

function Bar({ store, actions }: { store: UnitStore; actions: UnitActions }) {
  const { t } = useTranslation('studio');
  const { history, order, weight } = useSyncExternalStore(store.subscribe, store.getState);
  const undo = history.past.length > 0 ? actions.undo : undefined;
  const redo = history.future.length > 0 ? actions.redo : undefined;
  return (
    <div className={classes.bar}>
      <ToolButton label={t('unit.undo')} icon={IconArrowBackUp} size={22} run={undo} />
      <ToolButton label={t('unit.redo')} icon={IconArrowForwardUp} size={22} run={redo} />
      <span className={classes.addHere}>
        <ToolButton
          label={t('add.title')}
          icon={IconPlus}
          size={22}
          run={() => actions.add(order.at(-1) ?? null)}
        />
      </span>
      {weight === 'minor' ? <Tag tone="place">{t('unit.corrections')}</Tag> : null}
      <SaveState queue={store.queue} />
    </div>
  );
}

/** Undo is the same everywhere in the unit, also while one types. */
function undoKey(event: KeyboardEvent, { undo, redo }: UnitActions): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  const run = key === 'y' || (key === 'z' && event.shiftKey) ? redo : key === 'z' ? undo : undefined;
  if (!run) return;
  event.preventDefault();
  event.stopPropagation();
  run();
}

/** The units that a block of this one may go to. */
function otherUnits({ modules }: StudioCourse, here: string): Goal[] {
  return modules.flatMap(({ title: { text: within }, units }) =>
    units.filter(({ id }) => id !== here).map(({ id, title }) => ({ id, title: title.text, within })),
  );
}

/** What the questions of a positioning test may speak of: modules, and in each its units. */
function partsOf({ modules }: StudioCourse, here: string): Part[] {
  return modules.flatMap(({ id, title, units }) => [
    { id, title: title.text },
    ...units.filter((one) => one.id !== here).map((one) => ({ id: one.id, title: `– ${one.title.text}` })),
  ]);
}

/** The same as long as they are the same: while one types, no block is drawn again. */
function useParts(course: StudioCourse, { id, positioning }: EditedUnit): Part[] {
  return useMemo(() => (positioning ? partsOf(course, id) : []), [course, id, positioning]);
}

/** What is being added, and behind which block. */
interface Adding {
  after: string | null;
  kind: MediaKind | BegunKind | 'bank' | null;
}

function useAdding(store: UnitStore) {
  const [adding, setAdding] = useState<Adding | null>(null);
  const ask = useCallback((after: string | null) => setAdding({ after, kind: null }), []);
  const [leaving, setLeaving] = useState<string | null>(null);
  const [nested, setNested] = useState<string | null>(null);
  const { actions, said, fresh } = useUnitActions(store, { ask, send: setLeaving, askNest: setNested });
  const close = () => setAdding(null);
  const choose = (kind: BlockKind) => {
    if (!adding) return;
    if (isMediaKind(kind) || isBegunKind(kind)) return setAdding({ ...adding, kind });
    close();
    actions.insert(inPoolOf(store.getState(), blankBlock(kind), adding.after), adding.after);
  };
  const fromBank = () => setAdding((before) => before && { ...before, kind: 'bank' });
  return { adding, actions, said, fresh, choose, fromBank, close, leaving, setLeaving, nested, setNested };
}

interface DialogsProps extends Omit<UnitEditorProps, 'children' | 'isNew'> {
  store: UnitStore;
  work: ReturnType<typeof useAdding>;
}

/** What asks before a block is begun: each hands it over, and closes. */
function BeginDialogs({ place, course, unit, queue, store, work }: DialogsProps) {
  const { adding, actions, close } = work;
  const { after = null, kind = null } = adding ?? {};
  const begin = (content: BlockContent) => {
    close();
    actions.insert(content, after);
  };
  return (
    <>
      <MediaDialog
        place={place}
        kind={kind !== null && kind !== 'bank' && isMediaKind(kind) ? kind : null}
        onClose={close}
        onAdded={({ content, mediumId, medium }) => {
          store.addMedium(mediumId, medium);
          begin(content);
        }}
      />
      <BegunDialog
        place={place}
        videoHosts={course.videoHosts}
        kind={kind !== null && kind !== 'bank' && isBegunKind(kind) ? kind : null}
        onClose={close}
        onBegun={({ content, media: files }) => {
          for (const [id, medium] of Object.entries(files)) store.addMedium(id, medium);
          begin(content);
        }}
      />
      <BankDialog
        opened={kind === 'bank'}
        place={place}
        language={course.sourceLanguage}
        unitId={unit.id}
        after={after}
        pool={poolAt(store.getState(), after)}
        ready={() => queue.idle()}
        onAdded={(block) => {
          actions.adopt(block, after);
          close();
        }}
        onClose={close}
      />
    </>
  );
}

function Dialogs(props: DialogsProps) {
  const { t } = useTranslation('studio');
  const { course, unit, store, work } = props;
  const { adding, actions, choose, fromBank, close, leaving, setLeaving, nested, setNested } = work;
  return (
    <>
      <BlockChooser
        opened={adding !== null && adding.kind === null}
        isCounting={unit.kind === 'assessment'}
        onChoose={choose}
        onBank={fromBank}
        onClose={() => (adding?.kind ? undefined : close())}
      />
      <BeginDialogs {...props} />
      <MoveDialog
        opened={leaving !== null}
        title={t('move.block')}
        goals={otherUnits(course, unit.id)}
        language={course.sourceLanguage}
        onChoose={(goal) => {
          if (leaving) actions.leave(leaving, goal);
          setLeaving(null);
        }}
        onClose={() => setLeaving(null)}
      />
      <NestDialog
        id={nested}
        state={store.getState()}
        language={course.sourceLanguage}
        onNest={actions.nest}
        onClose={() => setNested(null)}
      />
    </>
  );
}

/** Of the module and of the unit, as they stand in the outline. */
function Titles({ course, unitId }: { course: StudioCourse; unitId: string }) {
  const module = course.modules.find(({ units }) => units.some(({ id }) => id === unitId));
  const unit = module?.units.find(({ id }) => id === unitId);
  if (!module || !unit) return null;
  const titled = ({ id, title }: Pick<StudioUnit, 'id' | 'title'>) => ({ id, title: title.text });
  return <TitleMarks module={titled(module)} unit={titled(unit)} language={course.sourceLanguage} />;
}

/** One unit as its author edits it: it looks like the lesson that it will be. */
export function UnitEditor({ place, course, unit, queue, isNew, children }: UnitEditorProps) {
  const { t } = useTranslation('studio');
  const [store] = useState(() => new UnitStore(place, unit.id, queue, unit));
  const state = useSyncExternalStore(store.subscribe, store.getState);
  const work = useAdding(store);
  const { actions, said, fresh } = work;
  useColleagues(place, store);
  const { media } = state;
  const { askPicture, dialog } = usePictureAsking(place, store);
  const pools = usePools(state);
  const parts = useParts(course, unit);
  const comments = useMemo(() => commentsOfCourse(place), [place]);
  const begin = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isNew) begin.current?.focus();
  }, [isNew]);
  const where = useMemo(
    () => ({ place, unitId: unit.id, settle: () => queue.idle(), reread: () => look(place, store) }),
    [place, unit.id, queue, store],
  );
  const { sourceLanguage: language, videoHosts } = course;
  const editing = useMemo(
    () => ({
      ...{ language, videoHosts },
      where,
      ...{ media, fresh, pools, parts, change: actions.change, choose: actions.add, askPicture },
      ...{ split: actions.split, takeOut: actions.takeOut },
    }),
    [language, videoHosts, media, fresh, pools, parts, actions, askPicture, where],
  );
  return (
    <div className={classes.unit} onKeyDownCapture={(event) => undoKey(event, actions)}>
      <Bar store={store} actions={actions} />
      <UnitComments comments={comments} unitId={unit.id} language={language}>
        <Titles course={course} unitId={unit.id} />
        {children}
        <EditingContext value={editing}>
          <BlockList state={state} actions={actions} onDrop={actions.drop} />
        </EditingContext>
      </UnitComments>
      <Button
        ref={begin}
        variant={state.order.length > 0 ? 'default' : 'filled'}
        leftSection={<IconPlus size={20} aria-hidden />}
        onClick={() => actions.add(state.order.at(-1) ?? null)}
        style={{ alignSelf: 'start' }}
      >
        {t('add.title')}
      </Button>
      {course.languages.length > 1 ? (
        <Corrections weight={state.weight} weigh={(weight) => store.weigh(weight)} />
      ) : null}
      {dialog}
      <Dialogs place={place} course={course} unit={unit} queue={queue} store={store} work={work} />
      <LiveRegion message={said} />
    </div>
  );
}
