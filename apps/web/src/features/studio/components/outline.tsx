import { Button, Switch } from '@mantine/core';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Switch.layer.css';
import type { StudioModule, StudioUnit } from '@pirecow/contracts';
import { useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../ui/error-state';
import type { Place } from '../api/queries';
import { ArrangedModule, ArrangedUnit, type OutlineProps } from './arranged-rows';
import { NewThing } from './new-thing';
import classes from './studio.module.css';

function UnitLink({ unit, place, course, current }: OutlineProps & { unit: StudioUnit }) {
  const { t } = useTranslation('studio');
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
      {unit.title.text || t('outline.untitled')}
      {unit.kind === 'lesson' ? null : <span className={classes.soft}>{t(`outline.${unit.kind}`)}</span>}
    </Link>
  );
}

function Module({
  module,
  arranging,
  isNew,
  ...props
}: OutlineProps & { module: StudioModule; arranging: boolean; isNew: boolean }) {
  const { t } = useTranslation('studio');
  const { course, outline, open } = props;
  const title = module.title.text || t('outline.untitled');
  return (
    <li>
      {arranging ? (
        <ArrangedModule {...props} module={module} />
      ) : (
        <h3 className={classes.moduleTitle} lang={course.sourceLanguage}>
          {title}
        </h3>
      )}
      <ul role="list" className={classes.units}>
        {module.units.map((unit) => (
          <li key={unit.id}>
            {arranging ? <ArrangedUnit {...props} unit={unit} /> : <UnitLink {...props} unit={unit} />}
          </li>
        ))}
      </ul>
      <NewThing
        thing="unit"
        into={title}
        opened={module.units.length === 0}
        next={isNew}
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
function Folded({ current, children }: { current: string | undefined; children: ReactNode }) {
  const { t } = useTranslation('studio');
  const isBeside = useMediaQuery('(min-width: 64em)', true, { getInitialValueInEffect: false });
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (details.current) details.current.open = current === undefined;
  }, [current, isBeside]);
  if (isBeside) return <div className={classes.unfolded}>{children}</div>;
  return (
    <details ref={details} className={classes.folded}>
      <summary>{t('outline.label')}</summary>
      <div className={classes.unfolded}>{children}</div>
    </details>
  );
}

/** Modules and units of the course. Reading them is one thing, arranging them another. */
export function Outline(props: OutlineProps) {
  const { t } = useTranslation('studio');
  const { course, outline, current } = props;
  const [arranging, setArranging] = useState(false);
  const [fresh, setFresh] = useState<string>();
  const addModule = async (title: string) =>
    setFresh(await outline.addModule(title, course.modules.at(-1)?.id ?? null));
  return (
    <nav aria-label={t('outline.label')} className={classes.outline}>
      <h2>{t('outline.label')}</h2>
      <Folded current={current}>
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
            <Module
              key={module.id}
              {...props}
              module={module}
              arranging={arranging}
              isNew={module.id === fresh}
            />
          ))}
        </ol>
        <NewThing thing="module" opened={course.modules.length === 0} add={addModule} />
      </Folded>
    </nav>
  );
}
