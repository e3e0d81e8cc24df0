import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { CaseTitle } from '../grading/case-title';
import { GivenGrade } from '../grading/given-grade';
import { GradeForm } from '../grading/grade-form';
import { gradingQuery, type GradingSheet } from '../grading/queries';
import { gradingRoute, gradingsRoute } from '../routes';

function Sheet({ organisationId, sheet }: { organisationId: string; sheet: GradingSheet }) {
  const [sent, setSent] = useState(false);
  if (sheet.graded) return <GivenGrade {...{ organisationId, sheet, sent }} />;
  return <GradeForm organisationId={organisationId} sheet={sheet} onGraded={() => setSent(true)} />;
}

/** The open answers of one attempt: what was written, and the grade. */
export default function GradingPage() {
  const { t } = useTranslation('learning');
  const { formatDateTime } = useFormat();
  const { organisationId, attemptId }: Record<'organisationId' | 'attemptId', string> =
    gradingRoute.useParams();
  const query = useQuery(gradingQuery(organisationId, attemptId));
  return (
    <QueryState page query={query}>
      {(sheet) => (
        <Page
          narrow
          title={sheet.learner}
          documentTitle={`${sheet.learner} · ${t('grading.title')} · pirEcow`}
          lead={
            <>
              <CaseTitle one={sheet} />
              {' · '}
              {t('grading.handed-in', { when: formatDateTime(sheet.submittedAt, 'short') })}
            </>
          }
        >
          <div>
            <LinkButton variant="default" to={gradingsRoute.fullPath} params={{ organisationId }}>
              {t('grading.back')}
            </LinkButton>
          </div>
          <Sheet
            key={`${sheet.attemptId} ${sheet.submittedAt}`}
            organisationId={organisationId}
            sheet={sheet}
          />
        </Page>
      )}
    </QueryState>
  );
}
