import { Button } from '@mantine/core';
import type { Complaint, ComplaintList } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { useChange } from '../../../lib/use-change';
import { ErrorState } from '../../../ui/error-state';
import { QueryState } from '../../../ui/query-state';
import { complaintQuery, deskKey, deskPath } from '../api/queries';
import { Accused } from './accused';
import { AnswerForm, CloseForm } from './close-form';
import classes from './complaints.module.css';
import { Deeds } from './deeds';
import { ComplaintHead } from './head';
import { WordsList } from './words-list';

interface DeskProps {
  organisationId: string;
  /** After something was done, or left: what had the focus is gone. */
  onStay: () => void;
  /** After it has left the list. */
  onClosed: () => void;
}

/** What one may do: one thing at a time. */
function Acts({ organisationId, complaint, onStay, onClosed }: DeskProps & { complaint: Complaint }) {
  const { t } = useTranslation('complaints');
  const [chosen, setChosen] = useState<'answer' | 'close'>();
  const leave = () => {
    setChosen(undefined);
    onStay();
  };
  const take = useChange(deskKey(organisationId), onStay);
  const props = { organisationId, complaint, onLeave: leave };
  if (chosen === 'answer') return <AnswerForm {...props} onSent={leave} />;
  if (chosen === 'close') return <CloseForm {...props} onSent={onClosed} />;
  const path = `${deskPath(organisationId)}/${complaint.id}/taking`;
  return (
    <>
      <div className={classes.row}>
        {complaint.abilities.take ? (
          <Button loading={take.isPending} onClick={() => take.mutate({ method: 'POST', path })}>
            {t(complaint.takenAt ? 'take-over' : 'take')}
          </Button>
        ) : null}
        <Button variant="default" onClick={() => setChosen('answer')}>
          {t('answer.open')}
        </Button>
        <Button variant="default" onClick={() => setChosen('close')}>
          {t('close.open')}
        </Button>
      </div>
      {take.error ? <ErrorState error={take.error} /> : null}
    </>
  );
}

function Whole({ id, ...props }: DeskProps & { id: string }) {
  const { t } = useTranslation('complaints');
  const query = useQuery({ ...complaintQuery(props.organisationId, id), staleTime: 0 });
  return (
    <QueryState query={query}>
      {(complaint) => (
        <>
          <p className={classes.soft}>
            {t('reads', { language: languageName(complaint.language) })}{' '}
            {complaint.confirmed ? null : t('unconfirmed')}
          </p>
          {complaint.run ? <p>{t('run-is', { run: complaint.run })}</p> : null}
          <WordsList complaint={complaint} author={complaint.name || t('gone')} />
          {complaint.measure ? (
            <p className={classes.text}>{t('measure-is', { measure: complaint.measure })}</p>
          ) : null}
          {complaint.abilities.act ? (
            <>
              <Accused organisationId={props.organisationId} complaint={complaint} />
              <Acts {...props} complaint={complaint} />
            </>
          ) : null}
          <Deeds deeds={complaint.deeds} />
        </>
      )}
    </QueryState>
  );
}

interface DeskComplaintProps {
  organisationId: string;
  complaint: ComplaintList['items'][number];
  onClosed: () => void;
}

/** One complaint, for who handles it. */
export function DeskComplaint({ organisationId, complaint, onClosed }: DeskComplaintProps) {
  const { t } = useTranslation('complaints');
  const [open, setOpen] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const { id, reference, name, takenBy, late } = complaint;
  const onStay = () => heading.current?.focus();
  return (
    <li>
      <h2 ref={heading} tabIndex={-1}>
        {name ? t('of', { name, reference }) : reference}
      </h2>
      <ComplaintHead complaint={complaint} late={late} />
      {takenBy ? <p>{t('taken-by', { name: takenBy })}</p> : null}
      {open ? <Whole {...{ id, organisationId, onStay, onClosed }} /> : null}
      <div>
        <Button variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('fold', { reference }) : t('unfold', { reference })}
        </Button>
      </div>
    </li>
  );
}
