import type { OwnRequest } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { homeQuery } from '../../../lib/home';
import { useFormat } from '../../../lib/use-format';
import { AskFirst } from '../../../ui/ask-first';
import { LinkButton } from '../../../ui/link-button';
import { Tag } from '../../../ui/tag';
import classes from './learning.module.css';

function Request({ request }: { request: OwnRequest }) {
  const { t, i18n } = useTranslation('learning');
  const { formatDay } = useFormat();
  const { runId, state, title, courseSlug, startsOn, ahead } = request;
  return (
    <li className={classes.request}>
      <div>
        <Link to="/$language/courses/$slug" params={{ language: i18n.language, slug: courseSlug }}>
          {title}
        </Link>{' '}
        <span>{t('requests.from', { day: formatDay(startsOn) })}</span>
        <div>
          <Tag tone={state === 'declined' ? 'warning' : 'plain'}>
            {state === 'waiting' ? t('requests.waiting', { count: ahead }) : t(`requests.${state}`)}
          </Tag>
        </div>
      </div>
      {state === 'declined' ? null : (
        <AskFirst
          gentle
          action={t('requests.give-up')}
          about={title}
          title={t('requests.give-up-title', { title })}
          text={t('requests.give-up-text')}
          change={{ method: 'DELETE', path: `/api/learning/runs/${runId}/place` }}
          refresh={['learning']}
        />
      )}
    </li>
  );
}

/** Sessions that one has asked for or waits for, and the door for who holds a code. */
export function OwnRequests() {
  const { t } = useTranslation('learning');
  const items = useQuery(homeQuery).data?.requests ?? [];
  return (
    <section className={classes.section} aria-label={t('requests.title')}>
      {items.length > 0 ? (
        <>
          <h2>{t('requests.title')}</h2>
          <ul className={classes.requests} role="list">
            {items.map((request) => (
              <Request key={request.runId} request={request} />
            ))}
          </ul>
        </>
      ) : null}
      <div>
        <LinkButton variant="default" to="/join">
          {t('requests.code')}
        </LinkButton>
      </div>
    </section>
  );
}
