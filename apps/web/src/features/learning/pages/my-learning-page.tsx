import type { Enrolment } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../lib/session';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { enrolmentsQuery } from '../api/get-enrolments';
import { CardsSkeleton } from '../components/skeletons';
import { EnrolmentCard } from '../components/enrolment-card';
import classes from '../components/learning.module.css';
import { RefusedNotice } from '../components/refused-notice';
import { useSender } from '../records/sender';

function Empty() {
  const { t, i18n } = useTranslation('learning');
  return (
    <EmptyState title={t('mine.empty.title')} text={t('mine.empty.text')}>
      <LinkButton to="/$language/courses" params={{ language: i18n.language }}>
        {t('mine.empty.action')}
      </LinkButton>
    </EmptyState>
  );
}

function Courses({ title, items }: { title: string; items: readonly Enrolment[] }) {
  if (items.length === 0) return null;
  return (
    <section className={classes.section} aria-label={title}>
      <h2>{title}</h2>
      <ul className={classes.enrolments} role="list">
        {items.map((enrolment) => (
          <EnrolmentCard key={enrolment.id} enrolment={enrolment} />
        ))}
      </ul>
    </section>
  );
}

function Lists({ items }: { items: readonly Enrolment[] }) {
  const { t } = useTranslation('learning');
  if (items.length === 0) return <Empty />;
  return (
    <>
      <Courses title={t('mine.under-way')} items={items.filter(({ state }) => state === 'active')} />
      <Courses title={t('mine.finished')} items={items.filter(({ state }) => state === 'completed')} />
    </>
  );
}

/** Where a learner comes home: courses under way, each with one way on, and those that are done. */
export default function MyLearningPage() {
  const { t } = useTranslation('learning');
  const { account } = useSession();
  const enrolments = useQuery(enrolmentsQuery);
  useSender(account?.id);
  return (
    <Page
      title={t('mine.title')}
      lead={account ? t('mine.lead', { name: account.givenName }) : undefined}
      narrow
    >
      <RefusedNotice />
      <QueryState query={enrolments} skeleton={<CardsSkeleton />}>
        {({ items }) => <Lists items={items} />}
      </QueryState>
    </Page>
  );
}
