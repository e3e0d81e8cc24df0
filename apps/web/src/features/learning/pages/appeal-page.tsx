import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { AppealForm } from '../appeals/appeal-form';
import { AppealItems } from '../appeals/appeal-items';
import { AppealSaid } from '../appeals/appeal-said';
import classes from '../appeals/appeals.module.css';
import { appealQuery, type AppealSheet } from '../appeals/queries';
import { CaseTitle } from '../grading/case-title';
import { appealRoute, appealsRoute } from '../routes';

interface SheetProps {
  organisationId: string;
  sheet: AppealSheet;
}

/** What was answered, and by whom. */
function Answered({ organisationId, sheet, sent }: SheetProps & { sent: boolean }) {
  const { t } = useTranslation('learning');
  const { by, mine } = sheet;
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!sent) return;
    window.scrollTo({ top: 0 });
    told.current?.focus({ preventScroll: true });
  }, [sent]);
  return (
    <div className={classes.form}>
      <div role="status" ref={told} tabIndex={-1}>
        {sent && !mine ? <p>{t('appeal.faster')}</p> : null}
        {by ? <p>{t('appeal.by', { name: by })}</p> : null}
      </div>
      <AppealItems organisationId={organisationId} sheet={sheet} />
    </div>
  );
}

function Sheet({ organisationId, sheet }: SheetProps) {
  const { t } = useTranslation('learning');
  const { formatPercent } = useFormat();
  const [sent, setSent] = useState(false);
  const state = t(sheet.passed ? 'state.passed' : 'state.failed');
  return (
    <>
      <p>
        {t('appeal.result', {
          score: formatPercent(sheet.score),
          state,
          mark: formatPercent(sheet.passMark),
        })}
      </p>
      {sheet.ownGrade && !sheet.appeal.answer ? <p role="note">{t('appeal.own-grade')}</p> : null}
      <AppealSaid appeal={sheet.appeal} unit={sheet} />
      {sheet.appeal.answer ? (
        <Answered organisationId={organisationId} sheet={sheet} sent={sent} />
      ) : (
        <AppealForm organisationId={organisationId} sheet={sheet} onAnswered={() => setSent(true)} />
      )}
    </>
  );
}

/** One contested result: what is said against it, all answers, and what is answered. */
export default function AppealPage() {
  const { t } = useTranslation('learning');
  const { organisationId, attemptId }: Record<'organisationId' | 'attemptId', string> =
    appealRoute.useParams();
  const query = useQuery(appealQuery(organisationId, attemptId));
  return (
    <QueryState page query={query}>
      {(sheet) => (
        <Page
          narrow
          title={sheet.learner}
          documentTitle={`${sheet.learner} · ${t('appeal.list')} · pirEcow`}
          lead={<CaseTitle one={sheet} />}
        >
          <div>
            <LinkButton variant="default" to={appealsRoute.fullPath} params={{ organisationId }}>
              {t('appeal.back')}
            </LinkButton>
          </div>
          <Sheet organisationId={organisationId} sheet={sheet} />
        </Page>
      )}
    </QueryState>
  );
}
