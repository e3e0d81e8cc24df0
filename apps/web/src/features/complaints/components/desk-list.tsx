import { NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state';
import { PagedList } from '../../../ui/paged-list';
import { deskQuery } from '../api/queries';
import classes from './complaints.module.css';
import { DeskComplaint } from './desk-complaint';

/** Complaints to an organisation that wait, or that are closed. */
export function DeskList({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('complaints');
  const [state, setState] = useState('open');
  const choice = useRef<HTMLSelectElement>(null);
  const list = useInfiniteQuery(deskQuery(organisationId, state));
  return (
    <>
      <NativeSelect
        ref={choice}
        label={t('show')}
        value={state}
        data={[
          { value: 'open', label: t('show-open') },
          { value: 'closed', label: t('show-closed') },
        ]}
        onChange={({ currentTarget: { value } }) => setState(value)}
      />
      <PagedList
        list={list}
        told={(count) => t('shown', { count })}
        more={t('more')}
        empty={<EmptyState title={t('none')} />}
      >
        {(items) => (
          <ul className={classes.list} role="list">
            {items.map((complaint) => (
              <DeskComplaint
                key={complaint.id}
                {...{ organisationId, complaint }}
                onClosed={() => choice.current?.focus()}
              />
            ))}
          </ul>
        )}
      </PagedList>
    </>
  );
}
