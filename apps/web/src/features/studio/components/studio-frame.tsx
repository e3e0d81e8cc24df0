import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BarePage } from '../../../ui/page';
import { PageTitle } from '../../../ui/page-title';
import { showCurrent } from '../../../ui/show-current';
import type { Place } from '../api/queries';
import { GUIDE_OF } from '../guide/guide-of';
import { Guided } from '../guide/guided';
import classes from './studio-frame.module.css';
import { UnsentNotice } from './unsent-notice';

const PAGES = {
  edit: '/organisations/$organisationId/courses/$courseId/edit',
  facts: '/organisations/$organisationId/courses/$courseId/facts',
  preview: '/organisations/$organisationId/courses/$courseId/preview',
  translations: '/organisations/$organisationId/courses/$courseId/translations/{-$language}',
  comments: '/organisations/$organisationId/courses/$courseId/comments',
  versions: '/organisations/$organisationId/courses/$courseId/versions',
  publish: '/organisations/$organisationId/courses/$courseId/publish',
} as const;
type PageName = keyof typeof PAGES;

/** Those that show one unit. */
const OF_UNIT: readonly PageName[] = ['edit', 'facts', 'preview', 'translations'];

interface StudioFrameProps {
  place: Place;
  title: string;
  language: string;
  here: PageName;
  /** What the page is called, where it stands below the one that is named `here`. */
  below?: string | undefined;
  /** The unit that is on screen, so that the next page shows it too. */
  unit?: string | undefined;
  /** The page of the guide that matters, where that is another than the usual one of `here`. */
  guide?: string | undefined;
  children: ReactNode;
}

/** What the pages of a course in the making have in common: where one is, and the way to the others. */
export function StudioFrame({
  place,
  title,
  language,
  here,
  below,
  unit,
  guide,
  children,
}: StudioFrameProps) {
  const { t } = useTranslation('studio');
  const { organisationId } = place;
  const nameOf = (page: PageName) => (page === 'versions' ? t('versions.open') : t(`pages.${page}`));
  return (
    <BarePage documentTitle={`${below ?? nameOf(here)} · ${title} · pirEcow`}>
      <header className={classes.head}>
        <Link
          from="/"
          className={classes.back}
          to="/organisations/$organisationId/courses"
          params={{ organisationId }}
        >
          <IconArrowLeft size={18} aria-hidden />
          {t('course.back')}
        </Link>
        <div className={classes.title} lang={language}>
          <PageTitle>{title || t('outline.untitled')}</PageTitle>
        </div>
        <nav ref={showCurrent} aria-label={t('pages.label')} className={classes.pages}>
          {(Object.keys(PAGES) as PageName[]).map((name) => (
            <Link
              key={name}
              from="/"
              to={PAGES[name]}
              params={{ ...place }}
              search={unit && OF_UNIT.includes(name) ? { unit } : {}}
              aria-current={name === here ? (below ? 'true' : 'page') : undefined}
              activeProps={{}}
            >
              {nameOf(name)}
            </Link>
          ))}
        </nav>
      </header>
      <UnsentNotice place={place} />
      <Guided page={guide ?? GUIDE_OF[here]}>{children}</Guided>
    </BarePage>
  );
}
