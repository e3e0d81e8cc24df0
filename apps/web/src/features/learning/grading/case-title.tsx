import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../ui/data-table';
import type { appealRoute, gradingRoute } from '../routes';

/** What a list of attempts and the page of one say of whose it is and of what. */
interface AttemptCase {
  attemptId: string;
  learner: string;
  unitTitle: string;
  courseTitle: string;
  /** In which the titles are. */
  language: string;
  /** Answered and handed in without a network. */
  offline: boolean;
}

/** The assessment and its course. */
export function CaseTitle({ one }: { one: AttemptCase }) {
  const { t } = useTranslation('learning');
  return (
    <>
      <span lang={one.language}>
        {one.unitTitle} · {one.courseTitle}
      </span>
      {one.offline ? ` · ${t('attempts.offline')}` : ''}
    </>
  );
}

/** Columns of a list of attempts that wait for somebody: the learner, who leads to the page of the attempt, and the assessment. */
export function useCaseColumns<Item extends AttemptCase>(
  organisationId: string,
  to: typeof appealRoute.fullPath | typeof gradingRoute.fullPath,
): Column<Item>[] {
  const { t } = useTranslation('learning');
  return [
    {
      id: 'learner',
      header: t('grading.learner'),
      cell: ({ attemptId, learner }) => (
        <Link to={to} params={{ organisationId, attemptId }}>
          {learner}
        </Link>
      ),
    },
    { id: 'unit', header: t('grading.assessment'), cell: (one) => <CaseTitle one={one} /> },
  ];
}
