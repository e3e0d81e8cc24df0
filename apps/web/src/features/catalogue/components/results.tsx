import { useQueries } from '@tanstack/react-query';
import type { CataloguePage, CourseCard as CourseFacts } from '@pirecow/contracts';
import type { TFunction } from 'i18next';
import { type MouseEvent, type Ref, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CardGrid } from '../../../ui/card';
import { CourseCard } from '../../../ui/course-card';
import { ErrorState } from '../../../ui/error-state';
import { LinkButton } from '../../../ui/link-button';
import { LiveRegion } from '../../../ui/live-region';
import { coursesQuery } from '../api/get-courses';
import { type Filters, readFilters } from '../filters';
import classes from './catalogue.module.css';
import { NoResults } from './no-results';

/** The pages that were asked for after the first one. */
function useFurtherPages(filters: Filters, first: CataloguePage) {
  const { i18n } = useTranslation();
  const [cursors, setCursors] = useState<string[]>([]);
  const pages = useQueries({
    queries: cursors.map((cursor) => coursesQuery(i18n.language, { ...filters, cursor })),
  });
  const last = pages.at(-1);
  const next = last ? (last.data?.next ?? null) : first.next;
  return {
    courses: pages.flatMap(({ data }) => data?.items ?? []),
    next,
    failed: pages.find(({ error }) => error !== null),
    loading: last?.isPending ?? false,
    more: () => next && setCursors((known) => [...known, next]),
  };
}

/** After more cards have come, the focus goes to the first of them. */
function useFocusOnNew(count: number) {
  const list = useRef<HTMLDivElement>(null);
  const before = useRef(count);
  useEffect(() => {
    if (count > before.current) {
      list.current?.querySelectorAll<HTMLElement>('h3 a')[before.current]?.focus();
    }
    before.current = count;
  }, [count]);
  return list;
}

interface ResultsProps {
  first: CataloguePage;
  filters: Filters;
  /** The cards are those of the choice before: the new ones are on their way. */
  pending: boolean;
}

function countWords(t: TFunction<'catalogue'>, filters: Filters, first: CataloguePage): string {
  if (first.total === null) return t('results.further');
  return filters.q
    ? t('results.for', { count: first.total, words: filters.q })
    : t('results.count', { count: first.total });
}

function Cards({ courses, listRef }: { courses: CourseFacts[]; listRef: Ref<HTMLDivElement> }) {
  const { t } = useTranslation('catalogue');
  return (
    <div ref={listRef}>
      <CardGrid label={t('list.title')}>
        {courses.map((course) => (
          <CourseCard key={course.id} course={course} />
        ))}
      </CardGrid>
    </div>
  );
}

/** How many courses there are, their cards, and the way to more of them. */
export function Results({ first, filters, pending }: ResultsProps) {
  const { t, i18n } = useTranslation('catalogue');
  const further = useFurtherPages(filters, first);
  const courses = [...first.items, ...further.courses];
  const list = useFocusOnNew(courses.length);
  const count = countWords(t, filters, first);
  const more = (event: MouseEvent) => {
    event.preventDefault();
    further.more();
  };
  return (
    <section
      className={classes.results}
      aria-labelledby="results-count"
      aria-busy={pending || further.loading}
    >
      <h2 id="results-count" className={classes.count}>
        {count}
      </h2>
      <LiveRegion message={pending ? '' : count} />
      {courses.length === 0 ? <NoResults words={filters.q} /> : <Cards courses={courses} listRef={list} />}
      {further.failed ? (
        <ErrorState error={further.failed.error} onRetry={() => void further.failed?.refetch()} />
      ) : null}
      {further.next || further.loading ? (
        <LinkButton
          className={classes.more}
          variant="default"
          loading={further.loading}
          to="/$language/courses"
          params={{ language: i18n.language }}
          search={readFilters({ ...filters, cursor: further.next })}
          onClick={more}
        >
          {t('results.more')}
        </LinkButton>
      ) : null}
    </section>
  );
}
