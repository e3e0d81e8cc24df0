import { Button, NativeSelect } from '@mantine/core';
import type { NewAnnouncement, TutoredPlaces } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { Dialog } from '../../../ui/dialog';
import { QueryState } from '../../../ui/query-state';
import { placesQuery } from '../api/queries';
import { SayForm } from './say-form';
import classes from './tutoring.module.css';

type Place = TutoredPlaces['items'][number];

const keyOf = ({ courseId, run }: Place) => `${courseId} ${run?.id ?? ''}`;

function usePlaceWords(): (place: Place) => string {
  const { t } = useTranslation('tutoring');
  const { formatDate } = useFormat();
  return ({ course, run }) => {
    if (!run) return t('announce.course', { course });
    const name = run.title ?? t('announce.from', { day: formatDate(run.startsOn) });
    return t('announce.run', { course, run: name });
  };
}

function AnnounceForm({ places, onClose }: { places: readonly Place[]; onClose: () => void }) {
  const { t, i18n } = useTranslation('tutoring');
  const wordsOf = usePlaceWords();
  const [chosen, setChosen] = useState('');
  const place = places.find((one) => keyOf(one) === chosen) ?? places[0];
  if (!place) return <p>{t('announce.nowhere')}</p>;
  return (
    <SayForm
      label={t('announce.label')}
      action={t('announce.send')}
      language={i18n.language}
      onSaid={(_, isAll) => (isAll ? onClose() : undefined)}
      before={
        <>
          <NativeSelect
            label={t('announce.to')}
            value={keyOf(place)}
            data={places.map((one) => ({ value: keyOf(one), label: wordsOf(one) }))}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          />
          <p className={classes.soft}>{t('announce.how')}</p>
        </>
      }
      change={(text, language, ids) => ({
        method: 'POST',
        path: '/api/tutoring/announcements',
        body: {
          ...ids,
          ...{ language, text },
          ...{ courseId: place.courseId, runId: place.run?.id ?? null },
        } satisfies NewAnnouncement,
      })}
    >
      <Button variant="default" onClick={onClose}>
        {t('action.cancel')}
      </Button>
    </SayForm>
  );
}

/** Tells all who follow a course, or the people of one of its runs. */
export default function AnnounceDialog({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation('tutoring');
  const places = useQuery(placesQuery(i18n.language));
  return (
    <Dialog opened onClose={onClose} title={t('announce.title')}>
      <QueryState query={places}>
        {({ items }) => <AnnounceForm places={items} onClose={onClose} />}
      </QueryState>
    </Dialog>
  );
}
