import type { Thread } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { threadQuery } from '../api/queries';
import { Back } from '../components/back';
import { ThreadFacts } from '../components/thread-facts';
import { ThreadView } from '../components/thread-view';
import classes from '../components/tutoring.module.css';

function About({ thread: { about, enrolmentId, language } }: { thread: Thread }) {
  const { t } = useTranslation('tutoring');
  if (!about) return null;
  const { unit, words } = about;
  return (
    <div>
      {unit ? (
        <p>
          {enrolmentId ? (
            <Link to="/learn/$enrolmentId/$slug" params={{ enrolmentId, slug: unit.slug }}>
              {t('about', { unit: unit.title })}
            </Link>
          ) : (
            t('about', { unit: unit.title })
          )}
        </p>
      ) : (
        <p className={classes.soft}>{t('about-gone')}</p>
      )}
      {words ? (
        <blockquote className={classes.words} lang={language}>
          {words}
        </blockquote>
      ) : null}
    </div>
  );
}

/** One thread: a question with its answers, a call for help, or an announcement. */
export default function ThreadPage() {
  const { t, i18n } = useTranslation('tutoring');
  const { threadId = '' }: { threadId?: string } = useParams({ strict: false });
  const query = useQuery({ ...threadQuery(threadId, i18n.language), staleTime: 0 });
  return (
    <QueryState page query={query}>
      {(thread) => (
        <Page
          narrow
          title={t(`kind.${thread.kind}`)}
          lead={[thread.course.name, ...(thread.run?.title ? [thread.run.title] : [])].join(' · ')}
          actions={<Back enrolmentId={thread.enrolmentId} />}
        >
          <ThreadFacts thread={thread} />
          <About thread={thread} />
          <ThreadView thread={thread} />
        </Page>
      )}
    </QueryState>
  );
}
