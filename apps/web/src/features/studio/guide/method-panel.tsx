import type { CourseCheck, CourseChecks, StudioCourse } from '@pirecow/contracts';
import { IconChevronDown } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { QueryState } from '../../../ui/query-state';
import type { Place } from '../api/queries';
import { useNamedPart } from '../components/use-named-part';
import type { SaveQueue } from '../model/save-queue';
import { CheckRow } from './check-row';
import { isBegun } from './is-begun';
import classes from './method.module.css';
import { checksQuery } from './queries';

interface MethodPanelProps {
  place: Place;
  course: StudioCourse;
  queue: SaveQueue;
}

const isOpen = ({ state }: CourseCheck) => state === 'notMet';

/** Looks again after each save while somebody looks, and when the outline has changed. */
function useChecks({ place, course, queue }: MethodPanelProps, opened: boolean) {
  const queryClient = useQueryClient();
  const checks = useQuery(checksQuery(place));
  const state = useSyncExternalStore(queue.subscribe, () => queue.state);
  const { courseId } = place;
  useEffect(() => {
    const queryKey = ['studio', courseId, 'checks'];
    if (opened && state === 'saved') void queryClient.invalidateQueries({ queryKey });
  }, [opened, state, course, courseId, queryClient]);
  return checks;
}

/** What is not met: mistakes, what nobody has begun yet, and advice. */
function sorted({ items }: Pick<CourseChecks, 'items'>, course: StudioCourse) {
  const open = items.filter(isOpen);
  const essential = open.filter(({ severity }) => severity === 'error');
  return {
    error: essential.filter((one) => isBegun(one, course, items)),
    'to-do': essential.filter((one) => !isBegun(one, course, items)),
    warning: open.filter(({ severity }) => severity === 'warning'),
  };
}

function Counts({ items, course }: Pick<CourseChecks, 'items'> & { course: StudioCourse }) {
  const { t } = useTranslation('studio');
  const { error, 'to-do': toDo, warning } = sorted({ items }, course);
  return (
    <span className={classes.counts}>
      {error.length > 0 ? <span data-open>{t('method.essential', { count: error.length })}</span> : null}
      {toDo.length > 0 ? <span>{t('method.to-do', { count: toDo.length })}</span> : null}
      {error.length + toDo.length === 0 ? <span>{t('method.fine')}</span> : null}
      {warning.length > 0 ? <span>{t('method.advised', { count: warning.length })}</span> : null}
    </span>
  );
}

interface GroupProps {
  name: 'error' | 'to-do' | 'warning' | 'kept' | 'not-looked-at';
  items: CourseCheck[];
}

function Group({ name, items, ...props }: GroupProps & MethodPanelProps & Pick<CourseChecks, 'reviewOn'>) {
  const { t } = useTranslation('studio');
  if (items.length === 0) return null;
  return (
    <section aria-labelledby={`method-${name}`}>
      <h2 id={`method-${name}`}>{t(`method.group.${name}`)}</h2>
      <ul className={classes.checks} role="list">
        {items.map((check) => (
          <CheckRow key={check.id} check={check} waits={name === 'to-do'} {...props} />
        ))}
      </ul>
    </section>
  );
}

function Groups({ checks, ...props }: MethodPanelProps & { checks: CourseChecks }) {
  const { items, reviewOn } = checks;
  const open = sorted(checks, props.course);
  const groups: GroupProps[] = [
    ...(['error', 'to-do', 'warning'] as const).map((name) => ({ name, items: open[name] })),
    { name: 'kept', items: items.filter(({ state }) => state === 'met' || state === 'declared') },
    { name: 'not-looked-at', items: items.filter(({ state }) => state === 'notApplicable') },
  ];
  return groups.map((group) => <Group key={group.name} {...group} {...props} reviewOn={reviewOn} />);
}

/** The method of the trainer's guide beside the course: what is there, what is missing, and where to read about it. */
export function MethodPanel(props: MethodPanelProps) {
  const { t, i18n } = useTranslation('studio');
  const [opened, setOpened] = useState(false);
  const checks = useChecks(props, opened);
  useNamedPart();
  return (
    <details
      id="method"
      className={classes.panel}
      onToggle={({ currentTarget }) => setOpened(currentTarget.open)}
    >
      <summary>
        <span className={classes.title}>{t('method.title')}</span>
        {checks.data ? <Counts items={checks.data.items} course={props.course} /> : null}
        <IconChevronDown size={20} aria-hidden />
      </summary>
      <div className={classes.body}>
        <p>
          {t('method.how')}{' '}
          <Link to="/$language/guide" params={{ language: i18n.language }}>
            {t('method.guide')}
          </Link>
        </p>
        <QueryState query={checks}>{(found) => <Groups checks={found} {...props} />}</QueryState>
      </div>
    </details>
  );
}
