import type { StudioCourse, StudioUnit } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QueryState } from '../../../ui/query-state';
import { editedUnitQuery, type Place, studioCourseQuery } from '../api/queries';
import { Outline } from '../components/outline';
import { OutlineField } from '../components/outline-field';
import { StudioFrame } from '../components/studio-frame';
import classes from '../components/studio.module.css';
import { UnitEditor } from '../components/unit-editor';
import { useOutline } from '../components/use-outline';
import { PackageNote } from '../facts/package-note';
import { MethodPanel } from '../guide/method-panel';
import { useQueue } from '../model/queue-of';
import { settledCourse } from '../model/recovery';
import type { SaveQueue } from '../model/save-queue';
import { unitOf } from '../model/unit-of';
import { studioRoute } from '../routes';
import { ExchangeLinks } from '../translators/exchange-links';

interface WorkProps {
  place: Place;
  course: StudioCourse;
  queue: SaveQueue;
}

function Unit({ place, course, queue, unit, isNew }: WorkProps & { unit: StudioUnit; isNew: boolean }) {
  const { t } = useTranslation('studio');
  const content = useQuery(editedUnitQuery(place, unit.id, settledCourse));
  return (
    <QueryState query={content}>
      {(found) => (
        <UnitEditor key={unit.id} place={place} course={course} unit={found} queue={queue} isNew={isNew}>
          <OutlineField
            place={place}
            queue={queue}
            course={course}
            ownerId={unit.id}
            label={t('outline.unit-title')}
            large
          />
          {found.kind === 'package' ? <PackageNote place={place} unitId={unit.id} /> : null}
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
  const [fresh, setFresh] = useState<string>();
  const open = (id: string) => {
    setFresh(id);
    void navigate({ to: studioRoute.fullPath, params: { ...place }, search: { unit: id } });
  };
  return (
    <div className={classes.studio}>
      <Outline place={place} queue={queue} course={course} current={unit?.id} outline={outline} open={open} />
      <section className={classes.main} aria-label={unit ? t('unit.label') : t('unit.none')}>
        {unit ? (
          <Unit
            key={unit.id}
            place={place}
            course={course}
            queue={queue}
            unit={unit}
            isNew={unit.id === fresh}
          />
        ) : (
          <p>{t('unit.none')}</p>
        )}
      </section>
    </div>
  );
}

/** The studio: a course of the organisation while it is written. */
export default function StudioPage() {
  const place: Place = studioRoute.useParams();
  const { unit }: { unit?: string } = studioRoute.useSearch();
  const query = useQuery(studioCourseQuery(place));
  const queue = useQueue(place);
  return (
    <QueryState page query={query}>
      {(course) => (
        <StudioFrame
          place={place}
          title={course.title.text}
          language={course.sourceLanguage}
          here="edit"
          unit={unitOf(course, unit)?.id}
        >
          <MethodPanel place={place} course={course} queue={queue} />
          <Work key={queue.unsent.account} place={place} course={course} queue={queue} />
          <ExchangeLinks place={place} course={course} />
        </StudioFrame>
      )}
    </QueryState>
  );
}
