import type { StudioCourse, StudioUnit } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { editedUnitQuery, type Place, studioCourseQuery } from '../api/queries';
import { Outline } from '../components/outline';
import { OutlineField } from '../components/outline-field';
import classes from '../components/studio.module.css';
import { UnitEditor } from '../components/unit-editor';
import { useOutline } from '../components/use-outline';
import { SaveQueue } from '../model/save-queue';
import { studioRoute, versionsRoute } from '../routes';

interface WorkProps {
  place: Place;
  course: StudioCourse;
  queue: SaveQueue;
}

/** The unit that the address names, else the first one. */
function unitOf({ modules }: StudioCourse, wanted: string | undefined): StudioUnit | undefined {
  const units = modules.flatMap((module) => module.units);
  return units.find(({ id }) => id === wanted) ?? units[0];
}

function Unit({ place, course, queue, unit }: WorkProps & { unit: StudioUnit }) {
  const { t } = useTranslation('studio');
  const content = useQuery(editedUnitQuery(place, unit.id, () => queue.idle()));
  return (
    <QueryState query={content}>
      {(found) => (
        <UnitEditor key={unit.id} place={place} course={course} unit={found} queue={queue}>
          <OutlineField
            place={place}
            queue={queue}
            course={course}
            which={{ ownerId: unit.id, field: 'title' }}
            label={t('outline.unit-title')}
            large
          />
        </UnitEditor>
      )}
    </QueryState>
  );
}

function Work({ place, course, queue }: WorkProps) {
  const { t } = useTranslation('studio');
  const { unit: wanted }: { unit?: string } = studioRoute.useSearch();
  const navigate = useNavigate();
  const outline = useOutline(place, queue);
  const unit = unitOf(course, wanted);
  const open = (id: string) =>
    void navigate({ to: studioRoute.fullPath, params: { ...place }, search: { unit: id } });
  return (
    <div className={classes.studio}>
      <Outline place={place} queue={queue} course={course} current={unit?.id} outline={outline} open={open} />
      <section className={classes.main} aria-label={unit ? t('unit.label') : t('unit.none')}>
        {unit ? (
          <Unit key={unit.id} place={place} course={course} queue={queue} unit={unit} />
        ) : (
          <p>{t('unit.none')}</p>
        )}
      </section>
    </div>
  );
}

/** The studio: a course of the organisation while it is written. */
export default function StudioPage() {
  const { t } = useTranslation('studio');
  const place: Place = studioRoute.useParams();
  const { organisationId } = place;
  const query = useQuery(studioCourseQuery(place));
  const [queue] = useState(() => new SaveQueue());
  return (
    <QueryState page query={query}>
      {(course) => (
        <Page
          title={course.title.text}
          documentTitle={`${course.title.text} · ${t('studio')} · pirEcow`}
          lead={t('course.lead')}
          actions={
            <div className={classes.row}>
              <LinkButton
                variant="default"
                to="/organisations/$organisationId/courses"
                params={{ organisationId }}
              >
                {t('course.back')}
              </LinkButton>
              <LinkButton variant="default" to={versionsRoute.fullPath} params={{ ...place }} search={{}}>
                {t('versions.open')}
              </LinkButton>
            </div>
          }
        >
          <Work place={place} course={course} queue={queue} />
        </Page>
      )}
    </QueryState>
  );
}
