import { Button } from '@mantine/core';
import { lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog';
import { Late } from '../../../ui/late';
import { SkeletonLines } from '../../../ui/page-skeleton';
import type { LeaveFormProps } from './leave-form';

const LeaveForm = lazy(() => import('./leave-form'));

/** The way out of a course, asked first, with the reason: leaving is no failure, but one begins anew on coming back. */
export function LeaveCourse(props: Omit<LeaveFormProps, 'onClose'>) {
  const { t } = useTranslation('learning');
  const [asks, setAsks] = useState(false);
  const { title } = props.enrolment;
  return (
    <>
      <Button
        variant="transparent"
        size="sm"
        px={0}
        aria-label={`${t('leave.action')} (${title})`}
        onClick={() => setAsks(true)}
      >
        {t('leave.action')}
      </Button>
      <Dialog opened={asks} title={t('leave.title', { course: title })} onClose={() => setAsks(false)}>
        <Late meanwhile={<SkeletonLines count={3} />}>
          <LeaveForm {...props} onClose={() => setAsks(false)} />
        </Late>
      </Dialog>
    </>
  );
}
