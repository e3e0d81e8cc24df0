import { Button } from '@mantine/core';
import type { Thread } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { useFormat } from '../../../lib/use-format';
import { ErrorState } from '../../../ui/error-state';
import { THREADS, threadPath } from '../api/queries';
import { Mentions } from './mentions';
import { Message } from './message';
import { SayForm } from './say-form';
import classes from './tutoring.module.css';

function Log({ log }: { log: NonNullable<Thread['log']> }) {
  const { t } = useTranslation('tutoring');
  const { formatDateTime } = useFormat();
  return (
    <details className={classes.log}>
      <summary>{t('log.title')}</summary>
      <ol>
        {log.map(({ at, by, what }, index) => (
          <li key={index}>
            <time dateTime={at}>{formatDateTime(at, 'short')}</time>
            {' · '}
            {t(`log.${what}`, { name: by ?? t('somebody') })}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** All that was said in a thread, with an answer and its end. */
export function ThreadView({ thread }: { thread: Thread }) {
  const { t, i18n } = useTranslation('tutoring');
  const settle = useChange(THREADS);
  const [mentions, setMentions] = useState<string[]>([]);
  const { id, messages, answered, abilities, log, kind } = thread;
  const path = threadPath(id);
  const end = (isAnswered: boolean, messageId: string | null = null) =>
    settle.mutate({ method: 'PUT', path: `${path}/state`, body: { answered: isAnswered, messageId } });
  const mayClose = abilities.settle && !answered;
  return (
    <div className={classes.thread}>
      <ol className={classes.messages} role="list">
        {messages.map((message, index) => {
          const onAnswer = mayClose && index > 0 ? () => end(true, message.id) : undefined;
          return <Message key={message.id} {...{ thread, message, onAnswer }} />;
        })}
      </ol>
      {abilities.speak ? (
        <SayForm
          label={t('answer.label')}
          action={t('answer.send')}
          language={i18n.language}
          others={[thread.language]}
          before={<Mentions threadId={id} chosen={mentions} choose={setMentions} />}
          onSaid={() => setMentions([])}
          change={(text, language, { messageId }) => ({
            method: 'POST',
            path: `${path}/messages`,
            body: { messageId, language, text, mentions },
          })}
        >
          {abilities.settle ? (
            <Button variant="default" aria-busy={settle.isPending} onClick={() => end(!answered)}>
              {t(answered ? 'settle.reopen' : 'settle.close')}
            </Button>
          ) : null}
        </SayForm>
      ) : null}
      {abilities.speak ? (
        <p className={classes.soft}>{t(kind === 'question' ? 'reads.all' : 'reads.tutors')}</p>
      ) : null}
      {settle.error ? <ErrorState error={settle.error} /> : null}
      {log ? <Log log={log} /> : null}
    </div>
  );
}
