import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { PagedList } from '../../../ui/paged-list';
import { inboxQuery } from '../api/queries';
import { Chats } from '../components/chats';
import { Letters } from '../components/letters';
import { Narrow } from '../components/narrow';
import { ThreadList } from '../components/thread-list';
import classes from '../components/tutoring.module.css';
import { useChoices } from '../components/use-choices';

const AnnounceDialog = lazy(() => import('../components/announce-dialog'));

function Announce() {
  const { t } = useTranslation('tutoring');
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {t('announce.title')}
      </Button>
      {opened ? (
        <Suspense fallback={null}>
          <AnnounceDialog onClose={() => setOpened(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

function Actions() {
  const { t } = useTranslation('tutoring');
  return (
    <div className={classes.row}>
      <LinkButton variant="default" to="/account/tutor-page">
        {t('own-page.title')}
      </LinkButton>
      <Announce />
    </div>
  );
}

/** What waits for a tutor’s answer: the promise that ends first stands first. */
export default function InboxPage() {
  const { t } = useTranslation('tutoring');
  const navigate = useNavigate();
  const search: Record<string, string> = useSearch({ strict: false });
  const list = useInfiniteQuery(inboxQuery(search));
  const choices = [
    {
      name: 'show',
      label: t('inbox.show'),
      options: [
        { value: '', label: t('inbox.waiting') },
        { value: 'all', label: t('inbox.all') },
      ],
    },
    {
      name: 'whose',
      label: t('inbox.whose'),
      options: [
        { value: '', label: t('inbox.mine') },
        { value: 'all', label: t('inbox.everyone') },
      ],
    },
    ...useChoices(),
  ];
  return (
    <Page narrow title={t('inbox.title')} lead={t('inbox.lead')} actions={<Actions />}>
      <Narrow
        choices={choices}
        chosen={search}
        choose={(chosen) => void navigate({ to: '/tutoring', search: chosen })}
      />
      <PagedList
        list={list}
        told={(count) => t('list.shown', { count })}
        more={t('list.more')}
        empty={<EmptyState title={t('inbox.none')} text={t('inbox.none-how')} />}
      >
        {(threads) => <ThreadList withCourse threads={threads} />}
      </PagedList>
      <Chats />
      <Letters />
    </Page>
  );
}
