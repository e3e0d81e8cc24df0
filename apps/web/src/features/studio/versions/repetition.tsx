import { Button } from '@mantine/core';
import type { KeptState, Repetition as Decision } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { Dialog } from '../../../ui/dialog';
import { ErrorState } from '../../../ui/error-state';
import type { Place } from '../api/queries';
import { RepetitionFields, RepetitionWords } from '../publishing/repetition-fields';
import { historyKey } from './queries';
import classes from './versions.module.css';

interface FormProps {
  place: Place;
  versionId: string;
  known: Decision;
  onDone: () => void;
}

function Form({ place: { organisationId, courseId }, versionId, known, onDone }: FormProps) {
  const { t } = useTranslation('studio');
  const [wish, setWish] = useState(known);
  const send = useChange(historyKey({ organisationId, courseId }), onDone);
  const path = `/api/organisations/${organisationId}/courses/${courseId}/versions/${versionId}/repetition`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate({ method: 'PUT', path, body: wish });
  };
  return (
    <form className={classes.decision} onSubmit={submit}>
      <RepetitionFields value={wish} onChange={setWish} />
      {send.error ? <ErrorState error={send.error} /> : null}
      <div className={classes.row}>
        <Button type="submit" loading={send.isPending}>
          {t('repetition.keep')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  );
}

interface RepetitionProps {
  place: Place;
  state: KeptState;
  /** What the version is called. */
  name: string;
}

/** Whether a version asks those who have completed an older one to do so again, and the way to decide anew. */
export function Repetition({ place, state: { id, number, repetition }, name }: RepetitionProps) {
  const { t } = useTranslation('studio');
  const [opened, open] = useState(false);
  // Before the first version there is nothing that anybody has completed.
  if (!repetition || (number ?? 0) < 2) return null;
  return (
    <>
      <RepetitionWords repetition={repetition} />
      <div className={classes.row}>
        <Button
          variant="default"
          size="sm"
          aria-label={`${t('repetition.decide')} (${name})`}
          onClick={() => open(true)}
        >
          {t('repetition.decide')}
        </Button>
      </div>
      <Dialog opened={opened} title={t('repetition.title', { name })} onClose={() => open(false)}>
        <Form place={place} versionId={id} known={repetition} onDone={() => open(false)} />
      </Dialog>
    </>
  );
}
