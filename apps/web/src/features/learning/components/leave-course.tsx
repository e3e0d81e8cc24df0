import { Button } from '@mantine/core';
import type { Enrolment } from '@pirecow/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemWords } from '../../../lib/problem-words';
import { ConfirmDialog } from '../../../ui/confirm-dialog';
import { leaveCourse } from '../api/send';

interface LeaveCourseProps {
  enrolment: Enrolment;
  onLeft: () => void;
}

/** The way out of a course, asked first: leaving is no failure, but one begins anew on coming back. */
export function LeaveCourse({ enrolment: { id, title }, onLeft }: LeaveCourseProps) {
  const { t } = useTranslation('learning');
  const [asks, setAsks] = useState(false);
  const queryClient = useQueryClient();
  const leave = useMutation({
    mutationFn: () => leaveCourse(id),
    onSuccess: () => {
      onLeft();
      return queryClient.invalidateQueries({ queryKey: ['learning'] });
    },
  });
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
      <ConfirmDialog
        opened={asks}
        title={t('leave.title', { course: title })}
        text={leave.error ? problemWords(leave.error, t) : t('leave.text')}
        action={t('leave.action')}
        busy={leave.isPending}
        onConfirm={() => leave.mutate()}
        onClose={() => setAsks(false)}
      />
    </>
  );
}
