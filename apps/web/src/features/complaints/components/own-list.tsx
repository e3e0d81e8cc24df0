import { Button } from '@mantine/core';
import type { OwnComplaintList } from '@pirecow/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PagedList } from '../../../ui/paged-list';
import { ownDoor, ownQuery } from '../api/queries';
import classes from './complaints.module.css';
import { Conversation } from './conversation';
import { ComplaintHead } from './head';

function Own({ complaint }: { complaint: OwnComplaintList['items'][number] }) {
  const { t } = useTranslation('complaints');
  const [open, setOpen] = useState(false);
  const { id, reference } = complaint;
  return (
    <li>
      <h3>{reference}</h3>
      {open ? <Conversation door={ownDoor(id)} /> : <ComplaintHead complaint={complaint} />}
      <div>
        <Button variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('fold', { reference }) : t('unfold', { reference })}
        </Button>
      </div>
    </li>
  );
}

/** What one complained of, and what became of it. */
export function OwnComplaints() {
  const { t } = useTranslation('complaints');
  const list = useInfiniteQuery(ownQuery);
  return (
    <section className={classes.section}>
      <h2>{t('own')}</h2>
      <PagedList
        list={list}
        told={(count) => t('shown', { count })}
        more={t('more')}
        empty={<p>{t('own-none')}</p>}
      >
        {(items) => (
          <ul className={classes.list} role="list">
            {items.map((complaint) => (
              <Own key={complaint.id} complaint={complaint} />
            ))}
          </ul>
        )}
      </PagedList>
    </section>
  );
}
