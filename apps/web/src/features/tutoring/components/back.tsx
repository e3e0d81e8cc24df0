import type { Thread } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAbility } from '../../../lib/session';

/** The way back to the list from which one came. */
export function Back({ enrolmentId }: Pick<Thread, 'enrolmentId'>) {
  const { t } = useTranslation('tutoring');
  const tutors = useAbility('tutor');
  const moderates = useAbility('talk.moderate');
  if (!enrolmentId && tutors) return <Link to="/tutoring">{t('inbox.title')}</Link>;
  if (!enrolmentId && moderates) return <Link to="/tutoring/reports">{t('reports.title')}</Link>;
  if (!enrolmentId) return <Link to="/learn">{t('page.back')}</Link>;
  return (
    <Link to="/exchange/$enrolmentId" params={{ enrolmentId }}>
      {t('page.title')}
    </Link>
  );
}
