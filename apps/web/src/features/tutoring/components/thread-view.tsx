import { Button } from '@mantine/core';
import type { Thread } from '@pirecow/contracts';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { useFormat } from '../../../lib/use-format';
import { ErrorState } from '../../../ui/error-state';
import { THREADS, threadPath } from '../api/queries';
import { LiveRegion } from '../../../ui/live-region';
import { Mentions, useMentions } from './mentions';
import { type Done, Message, placeOf } from './message';
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

type Said = Done | 'said' | 'closed' | 'reopened';

/** What was done in a thread, for who does not see it; and its end. */
function useDeeds(path: string) {
  const settle = useChange(THREADS);
  const [done, setDone] = useState<Said>();
  /** Says what was done with a message, and puts the focus there. */
  const atMessage = (messageId: string) => (what: Done) => {
    setDone(what);
    document.getElementById(placeOf(messageId))?.focus();
  };
  const end = (answered: boolean, messageId: string | null = null) =>
    settle.mutate(
      { method: 'PUT', path: `${path}/state`, body: { answered, messageId } },
      {
        onSuccess: () =>
          messageId ? atMessage(messageId)('answer') : setDone(answered ? 'closed' : 'reopened'),
      },
    );
  return { settle, done, setDone, atMessage, end };
}

interface SpeakProps {
  thread: Thread;
  onSaid: () => void;
  /** What else one may do there. */
  children: ReactNode;
}

function Speak({ thread: { id, language: asked, kind }, onSaid, children }: SpeakProps) {
  const { t, i18n } = useTranslation('tutoring');
  const { mentions, choose, forget } = useMentions();
  return (
    <>
      <SayForm
        label={t('answer.label')}
        action={t('answer.send')}
        language={i18n.language}
        others={[asked]}
        before={<Mentions threadId={id} chosen={mentions} choose={choose} />}
        onSaid={(said) => {
          forget(said);
          onSaid();
        }}
        change={(text, language, { messageId }) => ({
          method: 'POST',
          path: `${threadPath(id)}/messages`,
          body: { messageId, language, text, mentions },
        })}
      >
        {children}
      </SayForm>
      <p className={classes.soft}>{t(kind === 'question' ? 'reads.all' : 'reads.tutors')}</p>
    </>
  );
}

/** All that was said in a thread, with an answer and its end. */
export function ThreadView({ thread }: { thread: Thread }) {
  const { t } = useTranslation('tutoring');
  const { id, messages, answered, abilities, log } = thread;
  const { settle, done, setDone, atMessage, end } = useDeeds(threadPath(id));
  const mayClose = abilities.settle && !answered;
  return (
    <div className={classes.thread}>
      <ol className={classes.messages} role="list">
        {messages.map((message, index) => {
          const onAnswer = mayClose && index > 0 ? () => end(true, message.id) : undefined;
          const onDone = atMessage(message.id);
          return <Message key={message.id} {...{ thread, message, onAnswer, onDone }} />;
        })}
      </ol>
      {abilities.speak ? (
        <Speak thread={thread} onSaid={() => setDone('said')}>
          {abilities.settle ? (
            <Button variant="default" aria-busy={settle.isPending} onClick={() => end(!answered)}>
              {t(answered ? 'settle.reopen' : 'settle.close')}
            </Button>
          ) : null}
        </Speak>
      ) : null}
      <LiveRegion message={done && done !== 'left' ? t(`done.${done}`) : ''} />
      {settle.error ? <ErrorState error={settle.error} /> : null}
      {log ? <Log log={log} /> : null}
    </div>
  );
}
