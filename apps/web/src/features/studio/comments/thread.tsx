import { Button } from '@mantine/core';
import type { CourseComment, CourseThread } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as newId } from 'uuid';
import { languageName } from '../../../i18n/languages';
import { useChange } from '../../../lib/use-change';
import { useFormat } from '../../../lib/use-format';
import { AskFirst } from '../../../ui/ask-first';
import { ErrorState } from '../../../ui/error-state';
import { Tag } from '../../../ui/tag';
import classes from './comments.module.css';
import type { CommentsOf } from './queries';
import { SayForm } from './say-form';

interface ThreadProps {
  comments: CommentsOf;
  thread: CourseThread;
  sourceLanguage: string;
}

function Own({
  comments,
  thread,
  comment,
}: Omit<ThreadProps, 'sourceLanguage'> & { comment: CourseComment }) {
  const { t } = useTranslation('studio');
  const [edits, setEdits] = useState(false);
  const path = `${comments.path}/${thread.id}/answers/${comment.id}`;
  if (edits)
    return (
      <SayForm
        comments={comments}
        label={t('comments.edit-label')}
        action={t('comments.save')}
        begun={comment.text}
        change={(text) => ({ method: 'PUT', path, body: { text } })}
        onSaid={() => setEdits(false)}
      />
    );
  return (
    <div className={classes.row}>
      <Button size="compact-sm" variant="subtle" onClick={() => setEdits(true)}>
        {t('comments.edit')}
      </Button>
      <AskFirst
        gentle
        action={t('comments.remove')}
        title={t('comments.remove-title')}
        text={t('comments.remove-text')}
        change={{ method: 'DELETE', path }}
        refresh={comments.queryKey}
      />
    </div>
  );
}

function Comment({ comment, ...props }: Omit<ThreadProps, 'sourceLanguage'> & { comment: CourseComment }) {
  const { t } = useTranslation('studio');
  const { formatDateTime } = useFormat();
  const { author, organisation, at, edited, removed, text, mine } = comment;
  return (
    <li className={classes.comment}>
      <p className={classes.by}>
        <strong>{author ?? t('review.somebody')}</strong> <span className={classes.soft}>{organisation}</span>{' '}
        <time className={classes.soft} dateTime={at}>
          {formatDateTime(at, 'short')}
        </time>
        {edited && !removed ? <span className={classes.soft}> ({t('comments.edited')})</span> : null}
      </p>
      {removed ? (
        <p className={classes.soft}>{t('comments.removed')}</p>
      ) : (
        <p className={classes.said}>{text}</p>
      )}
      {mine && !removed ? <Own comment={comment} {...props} /> : null}
    </li>
  );
}

/** Which words are spoken of, where they are not on screen as they were. */
function About({ thread, sourceLanguage }: Omit<ThreadProps, 'comments'>) {
  const { t } = useTranslation('studio');
  const { language, part, changed, words, resolved } = thread;
  const { formatDate } = useFormat();
  const isElsewhere = part === null || changed;
  return (
    <>
      <div className={classes.row}>
        {language === sourceLanguage ? null : <Tag tone="place">{languageName(language)}</Tag>}
        {part === null ? <Tag tone="warning">{t('comments.in-history')}</Tag> : null}
        {changed && part !== null ? <Tag tone="warning">{t('comments.changed')}</Tag> : null}
      </div>
      {resolved ? (
        <p className={classes.soft}>
          {t('comments.resolved-by', {
            name: resolved.by ?? t('review.somebody'),
            date: formatDate(resolved.at),
          })}
        </p>
      ) : null}
      {isElsewhere && words ? (
        <blockquote className={classes.words} lang={language}>
          {words}
        </blockquote>
      ) : null}
    </>
  );
}

/** What was said about the words of a block or a title, with an answer and its end. */
export function Thread({ comments, thread, sourceLanguage }: ThreadProps) {
  const { t } = useTranslation('studio');
  const resolve = useChange(comments.queryKey);
  const { id, resolved } = thread;
  const path = `${comments.path}/${id}`;
  const end = () =>
    resolve.mutate({ method: 'PUT', path: `${path}/state`, body: { resolved: resolved === null } });
  const ending = (
    <Button size="sm" variant="subtle" aria-busy={resolve.isPending} onClick={end}>
      {resolved ? t('comments.reopen') : t('comments.resolve')}
    </Button>
  );
  return (
    <article
      className={classes.thread}
      data-resolved={resolved !== null || undefined}
      aria-label={t('comments.thread')}
    >
      <About thread={thread} sourceLanguage={sourceLanguage} />
      <ol className={classes.comments} role="list">
        {thread.comments.map((comment) => (
          <Comment key={comment.id} {...{ comments, thread, comment }} />
        ))}
      </ol>
      {resolved ? null : (
        <SayForm
          comments={comments}
          label={t('comments.answer-label')}
          action={t('comments.answer')}
          change={(text) => ({ method: 'POST', path: `${path}/answers`, body: { id: newId(), text } })}
        >
          {ending}
        </SayForm>
      )}
      {resolved ? <div>{ending}</div> : null}
      {resolve.error ? <ErrorState error={resolve.error} /> : null}
    </article>
  );
}
