import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog';
import { LiveRegion } from '../../../ui/live-region';
import { PagedList } from '../../../ui/paged-list';
import { courseThreadsQuery } from '../api/queries';
import { AskForm } from '../components/ask-form';
import { ThreadList } from '../components/thread-list';
import classes from '../components/tutoring.module.css';

interface TalkDialogProps {
  enrolmentId: string;
  block: { id: string; number: number };
  begun: string;
  onType: (text: string) => void;
  onClose: () => void;
}

/** What is asked about one block, and a field to ask. */
export default function TalkDialog({ enrolmentId, block, begun, onType, onClose }: TalkDialogProps) {
  const { t } = useTranslation('tutoring');
  const list = useInfiniteQuery(courseThreadsQuery(enrolmentId, { block: block.id }));
  const [said, setSaid] = useState(false);
  const course = list.data?.pages[0];
  return (
    <Dialog opened onClose={onClose} title={t('mark.title', { number: block.number })}>
      <div className={classes.panel}>
        <PagedList
          list={list}
          told={(count) => t('list.shown', { count })}
          more={t('list.more')}
          empty={<p className={classes.soft}>{t('mark.none')}</p>}
        >
          {(threads) => <ThreadList threads={threads} level={3} />}
        </PagedList>
        <LiveRegion message={said ? t('ask.sent') : ''} />
        {course ? (
          <AskForm
            {...course}
            {...{ enrolmentId, begun, onType }}
            blockId={block.id}
            onSaid={() => setSaid(true)}
          />
        ) : null}
        <div>
          <Button variant="default" onClick={onClose}>
            {t('action.close')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
