import { NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state';
import { Page } from '../../../ui/page';
import { PagedList } from '../../../ui/paged-list';
import { followUpsQuery } from '../api/follow-ups';
import { BackToQuality } from './back-to-quality';
import { FollowUpPanel } from './follow-up';
import classes from './results.module.css';

/** Answers that somebody takes up, and what became of them. */
export function FollowUps({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('quality');
  const [state, setState] = useState('open');
  const choice = useRef<HTMLSelectElement>(null);
  const list = useInfiniteQuery(followUpsQuery(organisationId, state));
  return (
    <Page narrow title={t('follow-up.title')} lead={t('follow-up.lead')}>
      <BackToQuality organisationId={organisationId} />
      <NativeSelect
        ref={choice}
        label={t('follow-up.state')}
        value={state}
        data={[
          { value: 'open', label: t('follow-up.open') },
          { value: 'closed', label: t('follow-up.done') },
        ]}
        onChange={({ currentTarget: { value } }) => setState(value)}
      />
      <PagedList
        list={list}
        told={(count) => t('follow-up.shown', { count })}
        more={t('follow-up.more')}
        empty={<EmptyState title={t('follow-up.none')} />}
      >
        {(items) => (
          <ul className={classes.questions} role="list">
            {items.map((followUp) => (
              <FollowUpPanel
                key={followUp.id}
                {...{ organisationId, followUp }}
                onClosed={() => choice.current?.focus()}
              />
            ))}
          </ul>
        )}
      </PagedList>
    </Page>
  );
}
