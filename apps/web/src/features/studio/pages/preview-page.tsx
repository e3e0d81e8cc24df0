import { NativeSelect } from '@mantine/core';
import type { StudioCourse, StudioUnit } from '@pirecow/contracts';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { EmptyState } from '../../../ui/empty-state';
import { QueryState } from '../../../ui/query-state';
import { type Place, studioCourseQuery } from '../api/queries';
import { StudioFrame } from '../components/studio-frame';
import { unitOf } from '../model/unit-of';
import { Frame, type WindowName } from '../preview/frame';
import { Gaps } from '../preview/gaps';
import { PackageHere } from '../preview/package-here';
import { previewQuery } from '../preview/preview-query';
import classes from '../preview/preview.module.css';
import { framedRoute, previewRoute } from '../routes';

interface SeenProps {
  place: Place;
  course: StudioCourse;
  unit: StudioUnit;
  language: string;
}

/** Which unit, in which language, in which window. */
function Choices({ place, course, unit, language, name, choose }: SeenProps & ReturnType<typeof useWindow>) {
  const { t } = useTranslation('studio');
  const navigate = useNavigate();
  const see = (search: { unit: string; language: string }) =>
    void navigate({ to: previewRoute.fullPath, params: { ...place }, search, replace: true });
  return (
    <div className={classes.choices}>
      <NativeSelect
        label={t('preview.unit')}
        lang={course.sourceLanguage}
        value={unit.id}
        data={course.modules.map((module) => ({
          group: module.title.text || t('outline.untitled'),
          items: module.units.map(({ id, title }) => ({
            value: id,
            label: title.text || t('outline.untitled'),
          })),
        }))}
        onChange={({ currentTarget }) => see({ unit: currentTarget.value, language })}
      />
      <NativeSelect
        label={t('preview.language')}
        value={language}
        data={course.languages.map((value) => ({ value, label: languageName(value) }))}
        onChange={({ currentTarget }) => see({ unit: unit.id, language: currentTarget.value })}
      />
      <div role="group" aria-label={t('preview.window')} className={classes.windows}>
        <button type="button" aria-pressed={name === 'phone'} onClick={() => choose('phone')}>
          <IconDeviceMobile size={20} aria-hidden />
          {t('preview.phone')}
        </button>
        <button type="button" aria-pressed={name === 'desktop'} onClick={() => choose('desktop')}>
          <IconDeviceDesktop size={20} aria-hidden />
          {t('preview.desktop')}
        </button>
      </div>
    </div>
  );
}

function useWindow() {
  const [name, choose] = useState<WindowName>('phone');
  return { name, choose };
}

function Seen(props: SeenProps) {
  const { t } = useTranslation('studio');
  const { place, unit, language } = props;
  const shown = useWindow();
  const query = useQuery(previewQuery(place, unit.id, language));
  const path = framedRoute.fullPath
    .replace('$organisationId', place.organisationId)
    .replace('$courseId', place.courseId);
  return (
    <div className={classes.preview}>
      <Choices {...props} {...shown} />
      <p className={classes.soft}>{t('preview.how')}</p>
      <QueryState query={query}>
        {(preview) => (
          <>
            <Gaps place={place} preview={preview} />
            <PackageHere
              organisationId={place.organisationId}
              preview={preview}
              sourceLanguage={props.course.sourceLanguage}
            />
            <Frame address={`${path}?unit=${unit.id}&language=${language}`} name={shown.name} />
          </>
        )}
      </QueryState>
    </div>
  );
}

/** A course in the making, as its learners will see it. */
export default function PreviewPage() {
  const { t } = useTranslation('studio');
  const place: Place = previewRoute.useParams();
  const { unit: wanted, language }: { unit?: string; language?: string } = previewRoute.useSearch();
  const query = useQuery(studioCourseQuery(place));
  return (
    <QueryState page query={query}>
      {(course) => {
        const unit = unitOf(course, wanted);
        const known = course.languages.find((code) => code === language) ?? course.sourceLanguage;
        return (
          <StudioFrame
            place={place}
            title={course.title.text}
            language={course.sourceLanguage}
            here="preview"
            unit={unit?.id}
          >
            {unit ? (
              <Seen place={place} course={course} unit={unit} language={known} />
            ) : (
              <EmptyState title={t('preview.empty')} text={t('unit.none')} />
            )}
          </StudioFrame>
        );
      }}
    </QueryState>
  );
}
