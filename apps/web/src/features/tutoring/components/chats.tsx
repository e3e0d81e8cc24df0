import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { QueryState } from '../../../ui/query-state';
import { placesQuery } from '../api/queries';
import classes from './tutoring.module.css';

function Runs() {
  const { t, i18n } = useTranslation('tutoring');
  const { formatDate } = useFormat();
  return (
    <QueryState query={useQuery(placesQuery(i18n.language))}>
      {({ items }) => {
        const runs = items.flatMap(({ course, run }) => (run ? [{ course, ...run }] : []));
        if (runs.length === 0) return <p className={classes.soft}>{t('chat.nowhere')}</p>;
        return (
          <ul>
            {runs.map(({ id, course, title, startsOn }) => (
              <li key={id}>
                <Link to="/chats/$runId" params={{ runId: id }}>
                  {course}: {title ?? t('announce.from', { day: formatDate(startsOn) })}
                </Link>
              </li>
            ))}
          </ul>
        );
      }}
    </QueryState>
  );
}

/** The chats of the runs that one tutors. The list comes when it is opened. */
export function Chats() {
  const { t } = useTranslation('tutoring');
  const [opened, setOpened] = useState(false);
  return (
    <details className={classes.log} onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
      <summary>{t('chat.all')}</summary>
      {opened ? <Runs /> : null}
    </details>
  );
}
