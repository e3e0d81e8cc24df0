import { Button } from '@mantine/core';
import type { CourseThread } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { v7 as newId } from 'uuid';
import { Dialog } from '../../../ui/dialog';
import type { Spoken } from './comments-context';
import classes from './comments.module.css';
import type { CommentsOf } from './queries';
import { SayForm } from './say-form';
import { Thread } from './thread';

interface CommentsDialogProps {
  comments: CommentsOf;
  spoken: Spoken;
  /** Whose words are on screen: a new thread is about them. */
  language: string;
  sourceLanguage: string;
  threads: readonly CourseThread[];
  drafts: Map<string, string>;
  onClose: () => void;
}

/** All that was said about one block; open threads first, the oldest at the top. */
export default function CommentsDialog(props: CommentsDialogProps) {
  const { t } = useTranslation('studio');
  const { comments, spoken, language, sourceLanguage, threads, drafts, onClose } = props;
  const { blockId, name } = spoken;
  const inOrder = [...threads].reverse();
  const [open, resolved] = [true, false].map((isOpen) =>
    inOrder.filter(({ resolved: end }) => (end === null) === isOpen),
  );
  const list = (some: readonly CourseThread[] = []) =>
    some.map((thread) => <Thread key={thread.id} {...{ comments, thread, sourceLanguage }} />);
  const draft = `${blockId} ${language}`;
  return (
    <Dialog opened onClose={onClose} title={t('comments.title', { name })}>
      <div className={classes.panel}>
        <p className={classes.soft}>{t('comments.who-reads')}</p>
        {list(open)}
        <SayForm
          comments={comments}
          label={t('comments.new')}
          action={t('comments.action')}
          begun={drafts.get(draft) ?? ''}
          onType={(text) => drafts.set(draft, text)}
          change={(text) => ({
            method: 'POST',
            path: comments.path,
            body: { threadId: newId(), id: newId(), blockId, language, text },
          })}
        />
        {resolved && resolved.length > 0 ? (
          <details>
            <summary>{t('comments.resolved', { count: resolved.length })}</summary>
            <div className={classes.panel}>{list(resolved)}</div>
          </details>
        ) : null}
        <div>
          <Button variant="default" onClick={onClose}>
            {t('comments.close')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
