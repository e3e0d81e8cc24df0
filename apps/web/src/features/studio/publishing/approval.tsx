import { Button, NativeSelect, Textarea } from '@mantine/core';
import type { CourseApproval, Repetition } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { useFormat } from '../../../lib/use-format';
import { AskFirst } from '../../../ui/ask-first';
import { ErrorState } from '../../../ui/error-state';
import { Tag, type TagTone } from '../../../ui/tag';
import { coursePath, type Place } from '../api/queries';
import classes from './publishing.module.css';
import { approvalQuery } from './queries';
import { RepetitionWords } from './repetition-fields';

interface ApprovalProps {
  place: Place;
  approval: CourseApproval;
  /** What is chosen now, to be approved together with the draft. */
  repetition: Repetition;
}
type Request = NonNullable<CourseApproval['request']>;

/** Whether the draft may be published as it is. */
export const isApproved = ({ required, request }: CourseApproval) =>
  !required || (request?.state === 'approved' && !request.older);

const TONES: Record<Request['state'], TagTone> = { open: 'place', approved: 'good', declined: 'warning' };

function AskForm({ place, approval: { colleagues }, repetition }: ApprovalProps) {
  const { t } = useTranslation('studio');
  const [accountId, choose] = useState(colleagues[0]?.accountId ?? '');
  const [message, setMessage] = useState('');
  const send = useChange(approvalQuery(place).queryKey, () => setMessage(''));
  const ask = (event: FormEvent) => {
    event.preventDefault();
    const body = { accountId, message, repetition };
    send.mutate({ method: 'POST', path: coursePath(place, '/approval'), body });
  };
  if (colleagues.length === 0) return <p className={classes.soft}>{t('approval.nobody')}</p>;
  return (
    <form className={classes.fields} onSubmit={ask}>
      <NativeSelect
        label={t('approval.whom')}
        value={accountId}
        data={colleagues.map(({ accountId: value, name }) => ({ value, label: name }))}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      <Textarea
        autosize
        minRows={2}
        label={t('approval.message')}
        maxLength={1000}
        value={message}
        onChange={({ currentTarget }) => setMessage(currentTarget.value)}
      />
      <div className={classes.row}>
        <Button type="submit" variant="default" aria-busy={send.isPending}>
          {t('approval.ask')}
        </Button>
      </div>
      {send.error ? <ErrorState error={send.error} /> : null}
    </form>
  );
}

function Decide({ place, approval, request }: Omit<ApprovalProps, 'repetition'> & { request: Request }) {
  const { t } = useTranslation('studio');
  const [word, setWord] = useState('');
  const send = useChange(approvalQuery(place).queryKey);
  const decide = (verdict: 'approved' | 'declined') =>
    send.mutate({
      method: 'PUT',
      path: coursePath(place, `/approval/${request.id}`),
      body: { verdict, word },
      seen: approval.draft,
    });
  return (
    <div className={classes.fields}>
      <Textarea
        autosize
        minRows={2}
        label={t('approval.word')}
        maxLength={1000}
        value={word}
        onChange={({ currentTarget }) => setWord(currentTarget.value)}
      />
      <div className={classes.row}>
        <Button aria-busy={send.isPending} onClick={() => decide('approved')}>
          {t('approval.approve')}
        </Button>
        <Button variant="default" aria-busy={send.isPending} onClick={() => decide('declined')}>
          {t('approval.decline')}
        </Button>
      </div>
      {send.error ? <ErrorState error={send.error} /> : null}
    </div>
  );
}

function Withdraw({ place, request }: Pick<ApprovalProps, 'place'> & { request: Request }) {
  const { t } = useTranslation('studio');
  return (
    <AskFirst
      gentle
      action={t('approval.withdraw')}
      title={t('approval.withdraw-title')}
      text={t('approval.withdraw-text')}
      change={{ method: 'DELETE', path: coursePath(place, `/approval/${request.id}`) }}
      refresh={approvalQuery(place).queryKey}
    />
  );
}

/** What was asked and said last. */
function Said({ request }: { request: Request }) {
  const { t } = useTranslation('studio');
  const { formatDate } = useFormat();
  const { state, older, askedBy, askedAt, message, decidedBy, decidedAt, word, repetition } = request;
  return (
    <div className={classes.review}>
      <div className={classes.row}>
        <Tag tone={TONES[state]}>{t(`approval.state.${state}`)}</Tag>
        {older ? <Tag tone="warning">{t('approval.older')}</Tag> : null}
      </div>
      <p className={classes.soft}>
        {t('approval.asked', { name: askedBy ?? t('review.somebody'), date: formatDate(askedAt) })}
      </p>
      {message ? <p className={classes.word}>{message}</p> : null}
      {repetition.scope === 'none' ? null : <RepetitionWords repetition={repetition} />}
      {decidedAt ? (
        <p className={classes.soft}>
          {t('approval.decided', { name: decidedBy ?? t('review.somebody'), date: formatDate(decidedAt) })}
        </p>
      ) : null}
      {word ? <p className={classes.word}>{word}</p> : null}
    </div>
  );
}

/** The approval of a second person, where the organisation asks for it. */
export function Approval({ place, approval, repetition }: ApprovalProps) {
  const { t } = useTranslation('studio');
  const { required, request } = approval;
  if (!required) return null;
  const isOpen = request?.state === 'open';
  const asksAnew = !isApproved(approval) && (!isOpen || request.older);
  return (
    <section aria-labelledby="approval">
      <h2 id="approval">{t('approval.title')}</h2>
      <p>{t('approval.how')}</p>
      {request ? <Said request={request} /> : null}
      {isOpen && request.mine ? <Withdraw place={place} request={request} /> : null}
      {isOpen && !request.mine && !request.older ? (
        <Decide key={request.id} {...{ place, approval, request }} />
      ) : null}
      {asksAnew ? <AskForm {...{ place, approval, repetition }} /> : null}
    </section>
  );
}
