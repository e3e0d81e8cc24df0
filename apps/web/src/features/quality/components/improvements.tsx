import { Button, Textarea } from '@mantine/core';
import { type Improvement, MAX_FOLLOW_UP_WORDS } from '@pirecow/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as newId } from 'uuid';
import { fieldWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { useFormat } from '../../../lib/use-format';
import { ErrorState } from '../../../ui/error-state';
import { FormActions } from '../../../ui/form-actions';
import { PagedList } from '../../../ui/paged-list';
import { Tag } from '../../../ui/tag';
import { improvementsPath, improvementsQuery } from '../api/follow-ups';
import type { CourseOf } from '../api/results';
import classes from './results.module.css';

const blank = () => ({ id: newId(), finding: '', decision: '' });

/** What was seen, and what is decided. The id stays the same as long as it was not noted: what is sent twice is noted once. */
function NoteForm({ course }: { course: CourseOf }) {
  const { t } = useTranslation('quality');
  const [note, setNote] = useState(blank);
  const change = useChange(improvementsQuery(course).queryKey, () => setNote(blank()));
  const fields = fieldWords(change.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!change.isPending) change.mutate({ method: 'POST', path: improvementsPath(course), body: note });
  };
  const field = (name: 'finding' | 'decision') => (
    <Textarea
      required
      autosize
      minRows={2}
      label={t(`improvements.${name}`)}
      maxLength={MAX_FOLLOW_UP_WORDS}
      value={note[name]}
      error={fields[name]}
      onChange={({ currentTarget: { value } }) => setNote({ ...note, [name]: value })}
    />
  );
  return (
    <form className={classes.form} onSubmit={submit}>
      {field('finding')}
      {field('decision')}
      <FormActions action={t('improvements.note')} busy={change.isPending} error={change.error} />
    </form>
  );
}

function Noted({ course, item, mayNote }: { course: CourseOf; item: Improvement; mayNote: boolean }) {
  const { t } = useTranslation('quality');
  const { formatDate } = useFormat();
  const change = useChange(improvementsQuery(course).queryKey);
  const { id, finding, decision, by, notedAt, doneAt } = item;
  const set = () =>
    change.mutate({
      method: 'PUT',
      path: `${improvementsPath(course)}/${id}/done`,
      body: { done: doneAt === null },
    });
  return (
    <li>
      <div>
        <Tag tone={doneAt ? 'good' : 'activity'}>
          {doneAt ? t('improvements.done', { date: formatDate(doneAt) }) : t('improvements.open')}
        </Tag>
      </div>
      <p className={classes.lines}>{finding}</p>
      <p className={classes.quoted}>{decision}</p>
      <p className={classes.soft}>{t('improvements.by', { name: by, date: formatDate(notedAt) })}</p>
      {mayNote ? (
        <div>
          <Button variant="default" loading={change.isPending} onClick={set}>
            {t(doneAt ? 'improvements.reopen' : 'improvements.finish')}
          </Button>
        </div>
      ) : null}
      {change.error ? <ErrorState error={change.error} /> : null}
    </li>
  );
}

/** The log of what is improved in a course. */
export function Improvements({ course }: { course: CourseOf }) {
  const { t } = useTranslation('quality');
  const list = useInfiniteQuery(improvementsQuery(course));
  const mayNote = list.data?.pages[0]?.abilities.note === true;
  return (
    <section className={classes.section} aria-labelledby="improvements">
      <h2 id="improvements">{t('improvements.title')}</h2>
      <p className={classes.soft}>{t('improvements.lead')}</p>
      {mayNote ? <NoteForm course={course} /> : null}
      <PagedList
        list={list}
        told={(count) => t('improvements.shown', { count })}
        more={t('improvements.more')}
        empty={<p>{t('improvements.none')}</p>}
      >
        {(items) => (
          <ul className={classes.questions} role="list">
            {items.map((item) => (
              <Noted key={item.id} course={course} item={item} mayNote={mayNote} />
            ))}
          </ul>
        )}
      </PagedList>
    </section>
  );
}
