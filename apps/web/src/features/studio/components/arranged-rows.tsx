import type { StudioCourse, StudioModule, StudioUnit } from '@pirecow/contracts';
import { IconArrowDown, IconArrowUp, IconFolderSymlink, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../api/queries';
import type { SaveQueue } from '../model/save-queue';
import { MoveDialog } from './move-dialog';
import { OutlineField } from './outline-field';
import classes from './studio.module.css';
import { ToolButton } from './tool-button';
import { type OutlineActions, stepOf } from './use-outline';

export interface OutlineProps {
  place: Place;
  queue: SaveQueue;
  course: StudioCourse;
  /** The unit that is on screen. */
  current: string | undefined;
  outline: OutlineActions;
  /** Opens a unit. */
  open: (unitId: string) => void;
}

interface RowToolsProps {
  title: string;
  /** Asks into which other module it goes. */
  send?: () => void;
  up: (() => void) | undefined;
  down: (() => void) | undefined;
  remove: () => void;
}

function RowTools({ title, up, down, send, remove }: RowToolsProps) {
  const { t } = useTranslation('studio');
  return (
    <span className={classes.rowTools}>
      <ToolButton label={t('part.up', { name: title })} icon={IconArrowUp} size={18} run={up} />
      <ToolButton label={t('part.down', { name: title })} icon={IconArrowDown} size={18} run={down} />
      {send ? (
        <ToolButton
          label={t('outline.send', { name: title })}
          icon={IconFolderSymlink}
          size={18}
          run={send}
        />
      ) : null}
      <ToolButton label={t('part.remove', { name: title })} icon={IconTrash} size={18} run={remove} />
    </span>
  );
}

/** A unit while the outline is arranged. */
export function ArrangedUnit({ unit, ...props }: OutlineProps & { unit: StudioUnit }) {
  const { t } = useTranslation('studio');
  const { course, outline } = props;
  const [sending, setSending] = useState(false);
  const title = unit.title.text || t('outline.untitled');
  const step = (way: -1 | 1) => {
    const to = stepOf(course, unit.id, way);
    return to && (() => outline.move('units', unit.id, to));
  };
  const others = course.modules.filter(({ units }) => !units.some(({ id }) => id === unit.id));
  const send = (moduleId: string) => {
    const last = others.find(({ id }) => id === moduleId)?.units.at(-1)?.id ?? null;
    outline.move('units', unit.id, { into: moduleId, after: last });
    setSending(false);
  };
  return (
    <div className={classes.arranged}>
      <OutlineField {...props} ownerId={unit.id} label={t('outline.unit-title')} />
      <RowTools
        title={title}
        up={step(-1)}
        down={step(1)}
        send={() => setSending(true)}
        remove={() => outline.remove({ kind: 'units', id: unit.id, title })}
      />
      <MoveDialog
        opened={sending}
        title={t('move.unit')}
        goals={others.map(({ id, title: { text } }) => ({ id, title: text }))}
        language={course.sourceLanguage}
        onChoose={({ id }) => send(id)}
        onClose={() => setSending(false)}
      />
    </div>
  );
}

/** The title of a module while the outline is arranged. */
export function ArrangedModule({ module, ...props }: OutlineProps & { module: StudioModule }) {
  const { t } = useTranslation('studio');
  const { course, outline } = props;
  const ids = course.modules.map(({ id }) => id);
  const at = ids.indexOf(module.id);
  const title = module.title.text || t('outline.untitled');
  const move = (after: string | null) => () => outline.move('modules', module.id, { after });
  return (
    <div className={classes.arranged}>
      <OutlineField {...props} ownerId={module.id} label={t('outline.module-title')} />
      <RowTools
        title={title}
        up={at > 0 ? move(ids[at - 2] ?? null) : undefined}
        down={at < ids.length - 1 ? move(ids[at + 1] ?? null) : undefined}
        remove={() => outline.remove({ kind: 'modules', id: module.id, title })}
      />
    </div>
  );
}
