import type { CourseHistory, KeptState } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { AskFirst } from '../../../ui/ask-first';
import { EmptyState } from '../../../ui/empty-state';
import { Tag } from '../../../ui/tag';
import { coursePath, type Place } from '../api/queries';
import { versionsRoute } from '../routes';
import { MetGuide } from './met-guide';
import { Repetition } from './repetition';
import { useStateName } from './use-state-name';
import classes from './versions.module.css';

interface StateProps {
  place: Place;
  history: CourseHistory;
  state: KeptState;
}

function State({ place, history, state }: StateProps) {
  const { t } = useTranslation('studio');
  const { formatDateTime } = useFormat();
  const name = useStateName()(state);
  const { id, at, by, note, current, guide, earlierGuides } = state;
  const made = by
    ? t('versions.made-by', { moment: formatDateTime(at), name: by })
    : t('versions.made', { moment: formatDateTime(at) });
  return (
    <li className={classes.state}>
      <div className={classes.row}>
        <h3>{name}</h3>
        {current ? <Tag tone="good">{t('versions.current')}</Tag> : null}
      </div>
      <p className={classes.soft}>{made}</p>
      {note ? <p>{note}</p> : null}
      <Repetition place={place} state={state} name={name} />
      {guide ? <MetGuide guide={guide} /> : null}
      {earlierGuides.map((one) => (
        <MetGuide key={one.metAt} guide={one} earlier />
      ))}
      <div className={classes.row}>
        <Link
          to={versionsRoute.fullPath}
          params={{ ...place }}
          search={{ from: id, to: 'draft' }}
          aria-label={`${t('versions.with-draft')} (${name})`}
        >
          {t('versions.with-draft')}
        </Link>
        <AskFirst
          gentle
          action={t('versions.restore')}
          about={name}
          title={t('versions.restore-title', { name })}
          text={t('versions.restore-text')}
          change={{
            method: 'POST',
            path: coursePath(place, `/versions/${id}/restore`),
            seen: history.revision,
          }}
          refresh={['studio', place.courseId]}
        />
      </div>
    </li>
  );
}

/** The states of a course that are kept, the newest first. */
export function StateList({ place, history }: Omit<StateProps, 'state'>) {
  const { t } = useTranslation('studio');
  if (history.items.length === 0)
    return <EmptyState title={t('versions.none')} text={t('versions.none-text')} />;
  return (
    <ol className={classes.states} role="list" aria-label={t('versions.list')}>
      {history.items.map((state) => (
        <State key={state.id} place={place} history={history} state={state} />
      ))}
    </ol>
  );
}
