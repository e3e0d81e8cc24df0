import type { ThreadHead } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { ThreadFacts } from './thread-facts';
import classes from './tutoring.module.css';

interface ThreadListProps {
  threads: readonly ThreadHead[];
  /** Level of the headings. */
  level?: 2 | 3;
  /** Whether threads of several courses stand side by side. */
  withCourse?: boolean;
}

function From({ thread, withCourse }: { thread: ThreadHead; withCourse: boolean }) {
  const { t } = useTranslation('tutoring');
  const { formatDateTime } = useFormat();
  const { author, at, course, run } = thread;
  const where = withCourse ? [course.name, ...(run?.title ? [run.title] : [])] : [];
  return (
    <p className={classes.soft}>
      {[author ?? t('somebody'), formatDateTime(at, 'short'), ...where].join(' · ')}
    </p>
  );
}

/** Threads, each with its first words as the way to it. */
export function ThreadList({ threads, level = 2, withCourse = false }: ThreadListProps) {
  const { t } = useTranslation('tutoring');
  const Heading = `h${level}` as const;
  return (
    <ul className={classes.threads} role="list">
      {threads.map((thread) => (
        <li key={thread.id} className={classes.head} data-overdue={thread.waiting?.overdue || undefined}>
          <Heading className={classes.opening}>
            <Link to="/threads/$threadId" params={{ threadId: thread.id }} lang={thread.language}>
              {thread.excerpt || t('list.gone')}
            </Link>
          </Heading>
          <From thread={thread} withCourse={withCourse} />
          {thread.about?.unit ? (
            <p className={classes.soft}>{t('about', { unit: thread.about.unit.title })}</p>
          ) : null}
          <ThreadFacts thread={thread} />
        </li>
      ))}
    </ul>
  );
}
