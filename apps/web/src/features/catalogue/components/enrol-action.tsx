import { Button } from '@mantine/core';
import type { CourseDetail } from '@pirecow/contracts';
import { useLocation } from '@tanstack/react-router';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../lib/session';
import { ErrorState } from '../../../ui/error-state';
import { Late } from '../../../ui/late';
import { LinkButton } from '../../../ui/link-button';
import classes from './course.module.css';

const OwnWay = lazy(() => import('./own-way'));

function SignInFirst() {
  const { t } = useTranslation('catalogue');
  const here = useLocation({ select: ({ pathname }) => pathname });
  return (
    <>
      <LinkButton size="lg" fullWidth to="/sign-in" search={{ next: here }}>
        {t('enrol.start')}
      </LinkButton>
      <p className={classes.small}>{t('enrol.sign-in')}</p>
    </>
  );
}

/** One clear action: sign in, begin, go on, or look again; one's own courses where it opens no more. */
export function EnrolAction({ course }: { course: CourseDetail }) {
  const { t } = useTranslation('catalogue');
  const { account } = useSession();
  const meanwhile = (
    <Button size="lg" fullWidth loading>
      {t('enrol.start')}
    </Button>
  );
  return (
    <div className={classes.enrol}>
      {account ? (
        <Late meanwhile={meanwhile} failed={<ErrorState error={null} onRetry={() => location.reload()} />}>
          <OwnWay course={course} />
        </Late>
      ) : (
        <SignInFirst />
      )}
    </div>
  );
}
