import { Button, Switch } from '@mantine/core';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Switch.layer.css';
import type { StudioCourse, StudioModule, StudioUnit } from '@pirecow/contracts';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
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
      <OutlineField {...props} ownerId={unit.id} label={t('outline.unit-title')} />
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

/** Without its sentence for the catalogue a course cannot be published. */
function NoSummary({ place }: { place: Place }) {
  const { t } = useTranslation('studio');
  return (
    <p className={classes.removed}>
      {t('outline.no-summary')}
      <Link from="/" to="/organisations/$organisationId/courses/$courseId/facts" params={{ ...place }}>
        {t('outline.to-facts')}
      </Link>
    </p>
  );
}

/** Folded away where it would stand before the unit, on a phone; open while there is no unit to write in. */
function Folded({
  current,
  title,
  children,
}: {
  current: string | undefined;
  title: string;
  children: ReactNode;
}) {
  const { t } = useTranslation('studio');
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (details.current) details.current.open = current === undefined;
  }, [current]);
  return (
    <details ref={details} className={classes.folded}>
      <summary>
        {t('outline.label')}
        {title ? <span className={classes.soft}>{title}</span> : null}
      </summary>
      <div className={classes.unfolded}>{children}</div>
    </details>
  );
}

/** Modules and units of the course. Reading them is one thing, arranging them another. */
export function Outline(props: OutlineProps) {
  const { t } = useTranslation('studio');
  const { course, outline, current } = props;
  const [arranging, setArranging] = useState(false);
  const units = course.modules.flatMap((module) => module.units);
  return (
    <nav aria-label={t('outline.label')} className={classes.outline}>
      <h2>{t('outline.label')}</h2>
      <Folded current={current} title={units.find(({ id }) => id === current)?.title.text ?? ''}>
        <Switch
          label={t('outline.arrange')}
          checked={arranging}
          onChange={({ currentTarget }) => setArranging(currentTarget.checked)}
        />
        {course.summary.text === '' ? <NoSummary place={props.place} /> : null}
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
      </Folded>
    </nav>
  );
}
