import { Button } from '@mantine/core';
import type { FollowUp } from '@pirecow/contracts';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { useFormat } from '../../../lib/use-format';
import { ErrorState } from '../../../ui/error-state';
import { Tag, TagList } from '../../../ui/tag';
import { followUpsKey, followUpsPath } from '../api/follow-ups';
import classes from './results.module.css';
import { WordsForm } from './words-form';

interface FollowUpProps {
  organisationId: string;
  followUp: FollowUp;
  /** After it has left the list. */
  onClosed: () => void;
}

interface ActsProps extends FollowUpProps {
  /** After something was done, or left: what had the focus is gone. */
  onStay: () => void;
}

function Said({ followUp: { said } }: Pick<FollowUpProps, 'followUp'>) {
  return (
    <dl className={classes.said}>
      {said.map(({ prompt, answer, language }) => (
        <div key={prompt}>
          <dt>{prompt}</dt>
          <dd lang={language ?? undefined}>{answer}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What was done about it so far. */
function Done({ followUp }: Pick<FollowUpProps, 'followUp'>) {
  const { t } = useTranslation('quality');
  const { formatDateTime } = useFormat();
  const { takenBy, takenAt, reply, repliedAt, outcome, closedAt } = followUp;
  const moment = (at: string | null) => (at ? formatDateTime(at, 'short') : '');
  return (
    <>
      {takenAt ? <p>{t('follow-up.taken', { name: takenBy ?? '', moment: moment(takenAt) })}</p> : null}
      {repliedAt ? <p>{t('follow-up.replied', { moment: moment(repliedAt) })}</p> : null}
      {reply ? <p className={classes.quoted}>{reply}</p> : null}
      {closedAt ? <p>{t('follow-up.closed', { moment: moment(closedAt) })}</p> : null}
      {outcome ? <p className={classes.quoted}>{outcome}</p> : null}
    </>
  );
}

/** What one may do: one thing at a time. */
function Acts({ organisationId, followUp, onClosed, onStay }: ActsProps) {
  const { t } = useTranslation('quality');
  const [chosen, setChosen] = useState<'reply' | 'closing'>();
  const leave = () => {
    setChosen(undefined);
    onStay();
  };
  const change = useChange(followUpsKey(organisationId), (_, { path }) =>
    path.endsWith('/closing') ? onClosed() : leave(),
  );
  const { id, takenAt, abilities, name } = followUp;
  const send = (what: 'taking' | 'reply' | 'closing', text?: string) =>
    change.mutate({
      method: 'POST',
      path: `${followUpsPath(organisationId)}/${id}/${what}`,
      ...(text !== undefined && { body: { text } }),
    });
  const choose = (what: 'reply' | 'closing') => {
    change.reset();
    setChosen(what);
  };
  if (chosen)
    return (
      <WordsForm
        key={chosen}
        label={t(`follow-up.${chosen}.label`, { name: name ?? '' })}
        hint={t(`follow-up.${chosen}.hint`)}
        action={t(`follow-up.${chosen}.action`)}
        busy={change.isPending}
        error={change.error}
        onSend={(text) => send(chosen, text)}
        onCancel={leave}
      />
    );
  return (
    <>
      <div className={classes.row}>
        {takenAt ? null : (
          <Button loading={change.isPending} onClick={() => send('taking')}>
            {t('follow-up.take')}
          </Button>
        )}
        {abilities.reply ? (
          <Button variant="default" onClick={() => choose('reply')}>
            {t('follow-up.reply.open')}
          </Button>
        ) : null}
        <Button variant="default" onClick={() => choose('closing')}>
          {t('follow-up.closing.open')}
        </Button>
      </div>
      {change.error ? <ErrorState error={change.error} /> : null}
    </>
  );
}

/** One answer that somebody takes up. */
export function FollowUpPanel(props: FollowUpProps) {
  const { followUp } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const { t } = useTranslation('quality');
  const { formatDate } = useFormat();
  const { course, moment, reason, openedIn, openedAt, name, abilities } = followUp;
  const [year, month] = openedIn.split('-');
  return (
    <li>
      <h2 ref={heading} tabIndex={-1}>
        {course.title}
      </h2>
      <TagList>
        <Tag tone={reason === 'low' ? 'warning' : 'activity'}>{t(`follow-up.reason.${reason}`)}</Tag>
        <Tag>{t(`results.${moment}`)}</Tag>
      </TagList>
      <p className={classes.soft}>
        {openedAt
          ? t('follow-up.from', { name: name ?? '', date: formatDate(openedAt) })
          : t('follow-up.nameless', { year, month })}
      </p>
      <Said followUp={followUp} />
      <Done followUp={followUp} />
      {abilities.act ? <Acts {...props} onStay={() => heading.current?.focus()} /> : null}
    </li>
  );
}
