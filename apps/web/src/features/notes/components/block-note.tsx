import { Button, Textarea } from '@mantine/core';
import { MAX_NOTE, type NoteEdit, writtenOf } from '@pirecow/contracts';
import { IconBookmark, IconBookmarkFilled, IconPencil } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isConflict } from '../../../lib/api';
import { noteIn, type NotesHere, withNote } from '../../../lib/offline/notes';
import { problemWords } from '../../../lib/problem-words';
import type { BlockNoteProps } from '../../../lib/router-context';
import { ErrorState } from '../../../ui/error-state';
import { courseNotesQuery, NOTES, saveNote } from '../api/notes';
import { keepOver, type Notebook } from '../keep-over';
import classes from './notes.module.css';

/** What stands beside the passage, and how it is changed. */
function useNote({ enrolmentId, blockId }: BlockNoteProps) {
  const queryClient = useQueryClient();
  const query = courseNotesQuery(enrolmentId);
  const list = useQuery(query);
  const note = noteIn(list.data, blockId);
  const notebook: Notebook = {
    write: (edit, seen) => saveNote(enrolmentId, blockId, edit, writtenOf(seen)),
    read: () => queryClient.fetchQuery({ ...query, staleTime: 0 }),
  };
  const save = useMutation({
    // Without a network the worker keeps it.
    networkMode: 'always',
    mutationFn: (edit: NoteEdit) => keepOver(notebook, blockId, edit, note),
    onSuccess: (kept) => {
      queryClient.setQueryData<NotesHere>(query.queryKey, (before) => withNote(before, blockId, kept));
      void queryClient.invalidateQueries({ queryKey: [...NOTES, 'own'] });
    },
  });
  return { list, save, note };
}

/** Words that came from elsewhere while one wrote: whoever keeps their own has seen them. */
function Meanwhile({ text }: { text: string }) {
  const { t } = useTranslation('notes');
  return (
    <div role="alert">
      <p>{t('meanwhile', { keep: t('keep') })}</p>
      {text ? <p className={`${classes.text} ${classes.passage}`}>{text}</p> : null}
    </div>
  );
}

interface WriteProps {
  /** What stands there. */
  text: string;
  busy: boolean;
  onSave: (text: string) => void;
}

function Write({ text, busy, onSave }: WriteProps) {
  const { t } = useTranslation('notes');
  const [begun] = useState(text);
  const [draft, setDraft] = useState(text);
  const isElsewhere = text !== begun && text !== draft.trim();
  return (
    <form
      className={classes.write}
      onSubmit={(event) => {
        event.preventDefault();
        onSave(draft.trim());
      }}
    >
      <Textarea
        label={t('note')}
        description={t('private')}
        autosize={false}
        rows={3}
        maxLength={MAX_NOTE}
        value={draft}
        // What is typed while it is kept would go with the field.
        readOnly={busy}
        // The button that opened it is gone.
        autoFocus
        onChange={({ currentTarget }) => setDraft(currentTarget.value)}
      />
      {isElsewhere ? <Meanwhile text={text} /> : null}
      <div>
        <Button type="submit" size="sm" loading={busy}>
          {t('keep')}
        </Button>
      </div>
    </form>
  );
}

/** Beside a passage of a lesson: a mark, and a note for oneself. */
export default function BlockNote(props: BlockNoteProps) {
  const { t, ready } = useTranslation('notes');
  const { list, save, note } = useNote(props);
  const [writes, setWrites] = useState(false);
  if (!ready || list.isPending) return null;
  if (list.error && !list.data) return <ErrorState error={list.error} />;
  const { text, marked, waits } = note;
  const close = () => setWrites(false);
  // Of words that came from elsewhere the field tells.
  const error = writes && isConflict(save.error) ? null : save.error;
  const Mark = marked ? IconBookmarkFilled : IconBookmark;
  return (
    <div className={classes.beside} role="group" aria-label={t('beside')} data-no-print>
      {text && !writes ? <p className={classes.text}>{text}</p> : null}
      {writes ? (
        <Write
          text={text}
          busy={save.isPending}
          onSave={(words) => save.mutate({ text: words, marked }, { onSuccess: close })}
        />
      ) : null}
      <div className={classes.row}>
        <Button
          variant="subtle"
          size="sm"
          aria-pressed={marked}
          leftSection={<Mark size={18} aria-hidden />}
          // A note that is being written stays open beside it.
          onClick={() => save.mutate({ text, marked: !marked })}
        >
          {t('mark')}
        </Button>
        {writes ? null : (
          <Button
            variant="subtle"
            size="sm"
            leftSection={<IconPencil size={18} aria-hidden />}
            onClick={() => setWrites(true)}
          >
            {t(text ? 'change' : 'write')}
          </Button>
        )}
        <span role="status" className={classes.soft}>
          {waits ? t('waits') : null}
        </span>
      </div>
      {error ? <p role="alert">{problemWords(error, t)}</p> : null}
    </div>
  );
}
