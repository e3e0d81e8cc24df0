import type { OwnNote } from '@pirecow/contracts';
import { IconBookmarkFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { PagedList } from '../../../ui/paged-list';
import { Tag, TagList } from '../../../ui/tag';
import { useOwnNotes } from '../api/notes';
import { DownloadNotes } from '../components/download-notes';
import { Forget } from '../components/forget';
import classes from '../components/notes.module.css';

/** Where the passage stands; a course that was left opens no more. */
function Where({ note: { blockId, course, enrolmentId, language, left, unit } }: { note: OwnNote }) {
  return (
    <h2 lang={language}>
      {unit && !left ? (
        <Link
          to="/learn/$enrolmentId/$slug"
          params={{ enrolmentId, slug: unit.slug }}
          hash={`note-${blockId}`}
        >
          {unit.title}
        </Link>
      ) : (
        (unit?.title ?? course)
      )}
    </h2>
  );
}

function Note({ note }: { note: OwnNote }) {
  const { t } = useTranslation('notes');
  const { formatDateTime } = useFormat();
  const { course, language, marked, passage, text, unit, writtenAt } = note;
  return (
    <li className={classes.note}>
      <Where note={note} />
      {unit ? (
        <p className={classes.soft} lang={language}>
          {course}
        </p>
      ) : null}
      {passage ? (
        <p className={classes.passage} lang={language}>
          {passage}
        </p>
      ) : null}
      {text ? <p className={classes.text}>{text}</p> : null}
      <div className={classes.row}>
        <TagList label={t('facts')}>
          {marked ? <Tag icon={<IconBookmarkFilled size={16} aria-hidden />}>{t('marked')}</Tag> : null}
          <Tag>{formatDateTime(writtenAt)}</Tag>
        </TagList>
        <Forget note={note} />
      </div>
    </li>
  );
}

/** All that one has noted and marked, in all courses. */
export default function NotesPage() {
  const { t } = useTranslation('notes');
  const list = useOwnNotes();
  return (
    <Page title={t('title')} lead={t('lead')} narrow>
      <PagedList
        list={list}
        told={(count) => t('shown', { count })}
        more={t('more')}
        empty={
          <EmptyState title={t('none')} text={t('none-how')}>
            <LinkButton to="/learn">{t('to-learning')}</LinkButton>
          </EmptyState>
        }
      >
        {(notes) => (
          <>
            <div>
              <DownloadNotes />
            </div>
            <ul className={classes.notes} role="list">
              {notes.map((note) => (
                <Note key={`${note.enrolmentId} ${note.blockId}`} note={note} />
              ))}
            </ul>
          </>
        )}
      </PagedList>
    </Page>
  );
}
