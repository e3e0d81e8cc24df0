import { Button } from '@mantine/core';
import type { TalkKind, Thread, ThreadMessage } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { useFormat } from '../../../lib/use-format';
import { AskFirst } from '../../../ui/ask-first';
import { Tag } from '../../../ui/tag';
import { TutorName } from '../../../ui/tutor-name';
import { THREADS, threadPath } from '../api/queries';
import { Decide, Report } from './moderate';
import { Rich } from './rich';
import { SayForm } from './say-form';
import classes from './tutoring.module.css';

/** Where a message stands: a thread, or the chat of a run. */
export interface Talk {
  id: string;
  kind: TalkKind;
  abilities: Pick<Thread['abilities'], 'moderate' | 'speak'>;
}

interface MessageProps {
  thread: Talk;
  message: ThreadMessage;
  /** Says that this message is the answer, where the reader may. */
  onAnswer: (() => void) | undefined;
  /** Says aloud what was done, and keeps the focus at the message. */
  onDone: (done: Done) => void;
}

/** What may be done with a message. */
export type Done = 'edited' | 'left' | 'withdrawn' | 'hidden' | 'shown' | 'answer';

/** Where the focus goes once what had it is gone. */
export const placeOf = (messageId: string) => `message-${messageId}`;
const nameOf = (messageId: string) => `${placeOf(messageId)}-by`;

const pathOf = (thread: Talk, { id }: ThreadMessage) => `${threadPath(thread.id)}/messages/${id}`;

function By({ thread, message }: Pick<MessageProps, 'thread' | 'message'>) {
  const { t, i18n } = useTranslation('tutoring');
  const { formatDateTime } = useFormat();
  const { author, page, asTutor, at, edited, withdrawn, language, isAnswer } = message;
  return (
    <p id={nameOf(message.id)} className={classes.by}>
      <strong>
        <TutorName name={author ?? t('somebody')} page={page} />
      </strong>{' '}
      {asTutor && thread.kind !== 'announcement' ? <Tag tone="place">{t('tutor')}</Tag> : null}{' '}
      <time className={classes.soft} dateTime={at}>
        {formatDateTime(at, 'short')}
      </time>
      {language === i18n.language ? null : <span className={classes.soft}> · {languageName(language)}</span>}
      {edited && !withdrawn ? <span className={classes.soft}> · {t('own.edited')}</span> : null}{' '}
      {isAnswer ? <Tag tone="good">{t('settle.is-answer')}</Tag> : null}
    </p>
  );
}

interface OwnProps {
  path: string;
  /** Where the words may still change. */
  onEdit: (() => void) | undefined;
  onGone: () => void;
}

function Own({ path, onEdit, onGone }: OwnProps) {
  const { t } = useTranslation('tutoring');
  return (
    <>
      {onEdit ? (
        <Button size="sm" variant="default" onClick={onEdit}>
          {t('own.edit')}
        </Button>
      ) : null}
      <AskFirst
        gentle
        action={t('own.withdraw')}
        title={t('own.withdraw-title')}
        text={t('own.withdraw-text')}
        change={{ method: 'DELETE', path }}
        refresh={THREADS}
        onDone={onGone}
      />
    </>
  );
}

/** What the reader may do with a message. */
function Deeds({ thread, message, onAnswer, onEdit, onDone }: MessageProps & { onEdit: () => void }) {
  const { t } = useTranslation('tutoring');
  const { source, hidden, mine } = message;
  const { moderate, speak } = thread.abilities;
  const isFixed = thread.kind === 'chat' && !speak;
  const path = pathOf(thread, message);
  const about = nameOf(message.id);
  const decided = (isHidden: boolean) => onDone(isHidden ? 'hidden' : 'shown');
  return (
    <div className={classes.row}>
      {source === null ? null : (
        <Own path={path} onEdit={isFixed ? undefined : onEdit} onGone={() => onDone('withdrawn')} />
      )}
      {onAnswer && !hidden ? (
        <Button size="sm" variant="default" aria-describedby={about} onClick={onAnswer}>
          {t('settle.this')}
        </Button>
      ) : null}
      {mine || hidden || moderate ? null : <Report path={path} about={about} />}
      {moderate && !mine ? (
        <Decide {...{ path, about }} choices={[hidden ? 'show' : 'hide']} onDone={decided} />
      ) : null}
    </div>
  );
}

/** One thing that was said, in the language of who said it. */
export function Message({ thread, message, onAnswer, onDone }: MessageProps) {
  const { t } = useTranslation('tutoring');
  const [edits, setEdits] = useState(false);
  const { language, html, source, withdrawn, hidden, isAnswer } = message;
  const leave = (done: Done) => {
    setEdits(false);
    onDone(done);
  };
  const isGone = withdrawn || (hidden && html === '');
  return (
    <li
      id={placeOf(message.id)}
      tabIndex={-1}
      className={classes.message}
      data-answer={isAnswer || undefined}
    >
      <By thread={thread} message={message} />
      {withdrawn ? <p className={classes.soft}>{t('own.withdrawn')}</p> : null}
      {hidden ? <p className={classes.soft}>{t('decide.hidden')}</p> : null}
      {message.mentions.length > 0 ? (
        <p className={classes.soft}>{t('mentions.for', { names: message.mentions.join(', ') })}</p>
      ) : null}
      {isGone || edits ? null : <Rich html={html} lang={language} />}
      {edits ? (
        <SayForm
          label={t('own.label')}
          action={t('own.save')}
          begun={source ?? ''}
          change={(text) => ({ method: 'PUT', path: pathOf(thread, message), body: { text } })}
          focused
          onSaid={(_, isAll) => (isAll ? leave('edited') : undefined)}
        >
          <Button variant="default" onClick={() => leave('left')}>
            {t('action.cancel')}
          </Button>
        </SayForm>
      ) : null}
      {withdrawn || edits ? null : (
        <Deeds {...{ thread, message, onAnswer, onDone }} onEdit={() => setEdits(true)} />
      )}
    </li>
  );
}
