import { Button } from '@mantine/core';
import { useMutation, useQueries, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../lib/session';
import { Card, CardGrid } from '../../../ui/card';
import { EmptyState } from '../../../ui/empty-state';
import { ErrorState } from '../../../ui/error-state';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { studioCourseQuery } from '../api/queries';
import type { Waiting } from '../model/kept-changes';
import { leftBehind } from '../model/left-behind';
import { leavingRoute } from '../routes';
import classes from '../components/studio.module.css';

function Courses({ courses }: { courses: Waiting[] }) {
  const { t } = useTranslation('studio');
  const outlines = useQueries({
    queries: courses.map((place) => ({ ...studioCourseQuery(place), retry: false })),
  });
  return (
    <CardGrid label={t('leaving.courses')}>
      {courses.map(({ count, ...place }, index) => {
        const course = outlines[index]?.data;
        return (
          <Card key={place.courseId} tone="activity">
            <h2 lang={course?.sourceLanguage}>{course?.title.text ?? t('leaving.course')}</h2>
            <p>{t('leaving.count', { count })}</p>
            <LinkButton
              variant="default"
              to="/organisations/$organisationId/courses/$courseId/edit"
              params={place}
              aria-label={`${t('leaving.open')}: ${course?.title.text ?? t('leaving.course')}`}
            >
              {t('leaving.open')}
            </LinkButton>
          </Card>
        );
      })}
    </CardGrid>
  );
}

/** Asks before somebody signs out whose words are not saved yet: they would be gone. */
export default function LeavingPage() {
  const { t } = useTranslation('studio');
  const session = useSession();
  const account = session.account?.id ?? '';
  const { everywhere }: { everywhere?: boolean } = leavingRoute.useSearch();
  const router = useRouter();
  const query = useQuery({
    queryKey: ['studio', 'waiting', account],
    queryFn: () => leftBehind(account),
    // What is still on its way arrives while one looks.
    ...{ staleTime: 0, gcTime: 0, refetchInterval: 2_000 },
  });
  const signOut = useMutation({
    mutationFn: async () =>
      (await import('../../../ui/app-shell/sign-out')).endSession(router, session, { everywhere }),
  });
  return (
    <Page title={t('leaving.title')}>
      <QueryState query={query}>
        {(courses) => (
          <>
            {courses.length === 0 ? (
              <EmptyState title={t('leaving.none')} text={t('leaving.none-text')} />
            ) : (
              <>
                <p>{t('leaving.lead')}</p>
                <Courses courses={courses} />
              </>
            )}
            {signOut.error ? <ErrorState error={signOut.error} /> : null}
            <div className={classes.row}>
              <Button
                {...(courses.length > 0 && { color: 'red', variant: 'outline' })}
                loading={signOut.isPending}
                onClick={() => signOut.mutate()}
              >
                {t(courses.length > 0 ? 'leaving.lose' : 'leaving.sign-out')}
              </Button>
            </div>
          </>
        )}
      </QueryState>
    </Page>
  );
}
