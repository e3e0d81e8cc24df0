import { Button, Switch } from '@mantine/core';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Switch.layer.css';
import type { StudioCourse, StudioModule, StudioUnit } from '@pirecow/contracts';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../ui/error-state';
import type { Place } from '../api/queries';
import type { SaveQueue } from '../model/save-queue';
import { NewThing } from './new-thing';
import { OutlineField } from './outline-field';
import classes from './studio.module.css';
import { ToolButton } from './tool-button';
import { type OutlineActions, stepOf } from './use-outline';

interface OutlineProps {
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
  up: (() => void) | undefined;
  down: (() => void) | undefined;
  remove: () => void;
}

function RowTools({ title, up, down, remove }: RowToolsProps) {
  const { t } = useTranslation('studio');
  return (
    <span className={classes.rowTools}>
      <ToolButton label={t('part.up', { name: title })} icon={IconArrowUp} size={18} run={up} />
      <ToolButton label={t('part.down', { name: title })} icon={IconArrowDown} size={18} run={down} />
      <ToolButton label={t('part.remove', { name: title })} icon={IconTrash} size={18} run={remove} />
    </span>
  );
}

function UnitRow({ unit, arranging, ...props }: OutlineProps & { unit: StudioUnit; arranging: boolean }) {
  const { t } = useTranslation('studio');
  const { place, course, current, outline } = props;
  const title = unit.title.text || t('outline.untitled');
  const step = (way: -1 | 1) => {
    const to = stepOf(course, unit.id, way);
    return to && (() => outline.move('units', unit.id, to));
  };
  if (!arranging)
    return (
      <Link
        from="/"
        to="/organisations/$organisationId/courses/$courseId/edit"
        params={{ ...place }}
        search={{ unit: unit.id }}
        className={classes.unitLink}
        aria-current={unit.id === current ? 'page' : undefined}
        lang={course.sourceLanguage}
      >
        {title}
        {unit.kind === 'assessment' ? <span className={classes.soft}>{t('outline.assessment')}</span> : null}
      </Link>
    );
  return (
    <div className={classes.arranged}>
      <OutlineField {...props} which={{ ownerId: unit.id, field: 'title' }} label={t('outline.unit-title')} />
      <RowTools
        title={title}
        up={step(-1)}
        down={step(1)}
        remove={() => outline.remove({ kind: 'units', id: unit.id, title })}
      />
    </div>
  );
}

function ModuleHead({ module, ...props }: OutlineProps & { module: StudioModule }) {
  const { t } = useTranslation('studio');
  const { course, outline } = props;
  const ids = course.modules.map(({ id }) => id);
  const at = ids.indexOf(module.id);
  const title = module.title.text || t('outline.untitled');
  const move = (after: string | null) => () => outline.move('modules', module.id, { after });
  return (
    <div className={classes.arranged}>
      <OutlineField
        {...props}
        which={{ ownerId: module.id, field: 'title' }}
        label={t('outline.module-title')}
      />
      <RowTools
        title={title}
        up={at > 0 ? move(ids[at - 2] ?? null) : undefined}
        down={at < ids.length - 1 ? move(ids[at + 1] ?? null) : undefined}
        remove={() => outline.remove({ kind: 'modules', id: module.id, title })}
      />
    </div>
  );
}

function Module({
  module,
  arranging,
  ...props
}: OutlineProps & { module: StudioModule; arranging: boolean }) {
  const { t } = useTranslation('studio');
  const { course, outline, open } = props;
  const title = module.title.text || t('outline.untitled');
  return (
    <li>
      {arranging ? (
        <ModuleHead {...props} module={module} />
      ) : (
        <h3 className={classes.moduleTitle} lang={course.sourceLanguage}>
          {title}
        </h3>
      )}
      <ul role="list" className={classes.units}>
        {module.units.map((unit) => (
          <li key={unit.id}>
            <UnitRow {...props} unit={unit} arranging={arranging} />
          </li>
        ))}
      </ul>
      <NewThing
        thing="unit"
        into={title}
        opened={module.units.length === 0}
        add={async (name, kind) =>
          open(await outline.addUnit(module.id, name, kind, module.units.at(-1)?.id ?? null))
        }
      />
    </li>
  );
}

function Facts(props: OutlineProps) {
  const { t } = useTranslation('studio');
  const { id } = props.course;
  return (
    <>
      <OutlineField {...props} which={{ ownerId: id, field: 'title' }} label={t('course.title')} />
      <OutlineField
        {...props}
        which={{ ownerId: id, field: 'summary' }}
        label={t('course.summary')}
        how={t('course.summary-how')}
      />
    </>
  );
}

function Removed({ outline: { removed, restore } }: OutlineProps) {
  const { t } = useTranslation('studio');
  return (
    <div role="status">
      {removed ? (
        <div className={classes.removed}>
          {t('outline.removed', { title: removed.title })}
          <Button size="compact-sm" variant="default" onClick={() => restore(removed)}>
            {t('outline.restore')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** Modules and units of the course. Reading them is one thing, arranging them another. */
export function Outline(props: OutlineProps) {
  const { t } = useTranslation('studio');
  const { course, outline } = props;
  const [arranging, setArranging] = useState(false);
  const shown = arranging || course.summary.text === '';
  return (
    <nav aria-label={t('outline.label')} className={classes.outline}>
      <h2>{t('outline.label')}</h2>
      <Switch
        label={t('outline.arrange')}
        checked={arranging}
        onChange={({ currentTarget }) => setArranging(currentTarget.checked)}
      />
      {shown ? <Facts {...props} /> : null}
      <Removed {...props} />
      {outline.error ? <ErrorState error={outline.error} /> : null}
      <ol role="list" className={classes.modules}>
        {course.modules.map((module) => (
          <Module key={module.id} {...props} module={module} arranging={arranging} />
        ))}
      </ol>
      <NewThing
        thing="module"
        opened={course.modules.length === 0}
        add={(title) => outline.addModule(title, course.modules.at(-1)?.id ?? null)}
      />
    </nav>
  );
}
