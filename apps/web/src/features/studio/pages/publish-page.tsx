import { Button, Textarea } from '@mantine/core';
import type { CourseChecks, StudioCourse } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QueryState } from '../../../ui/query-state';
import { type Place, studioCourseQuery } from '../api/queries';
import { StudioFrame } from '../components/studio-frame';
import { checksQuery } from '../guide/queries';
import { Outcome } from '../publishing/outcome';
import classes from '../publishing/publishing.module.css';
import { Refused } from '../publishing/refused';
import { Reviews } from '../publishing/reviews';
import { ToExplain } from '../publishing/to-explain';
import { ToMend } from '../publishing/to-mend';
import { openChecks, usePublishing, useReasons } from '../publishing/use-gate';
import { WaitingLanguages } from '../publishing/waiting-languages';
import { publishRoute } from '../routes';

interface PublishProps {
  place: Place;
  course: StudioCourse;
  checks: CourseChecks;
}

function PublishForm({ place, course, checks }: PublishProps) {
  const { t } = useTranslation('studio');
  const [note, setNote] = useState('');
  const { error, warning } = openChecks(checks);
  const reasons = useReasons(warning);
  const publishing = usePublishing(place, reasons);
  const publish = (event: FormEvent) => {
    event.preventDefault();
    publishing.mutate(note);
  };
  if (publishing.data) return <Outcome place={place} course={course} outcome={publishing.data} />;
  return (
    <>
      <ToMend place={place} course={course} checks={error} />
      <Reviews place={place} />
      <form className={classes.fields} onSubmit={publish}>
        <ToExplain place={place} course={course} checks={warning} reasons={reasons} />
        <section aria-labelledby="to-publish">
          <h2 id="to-publish">{t('publish.title')}</h2>
          <p>{t('publish.text')}</p>
          <WaitingLanguages place={place} />
          <Textarea
            rows={3}
            label={t('publish.note')}
            description={t('publish.note-how')}
            maxLength={2000}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          {publishing.error ? <Refused error={publishing.error} /> : null}
          <div className={classes.row}>
            <Button type="submit" loading={publishing.isPending} disabled={error.length > 0}>
              {t('publish.action')}
            </Button>
            {error.length > 0 ? <span className={classes.soft}>{t('publish.first-mend')}</span> : null}
          </div>
        </section>
      </form>
    </>
  );
}

/** The way of a course to its learners: what the guide asks first, and a look from across the border. */
export default function PublishPage() {
  const place: Place = publishRoute.useParams();
  const course = useQuery(studioCourseQuery(place));
  const checks = useQuery({ ...checksQuery(place), staleTime: 0 });
  return (
    <QueryState page query={course}>
      {(found) => (
        <StudioFrame place={place} title={found.title.text} language={found.sourceLanguage} here="publish">
          <div className={classes.page}>
            <QueryState query={checks}>
              {(looked) => <PublishForm place={place} course={found} checks={looked} />}
            </QueryState>
          </div>
        </StudioFrame>
      )}
    </QueryState>
  );
}
