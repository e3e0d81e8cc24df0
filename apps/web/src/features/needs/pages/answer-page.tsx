import { useQuery } from '@tanstack/react-query';
import { ClientOnly } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../lib/session';
import { useFormat } from '../../../lib/use-format';
import { EmptyState } from '../../../ui/empty-state';
import { Page } from '../../../ui/page';
import { SkeletonLines } from '../../../ui/page-skeleton';
import { QueryState } from '../../../ui/query-state';
import { LinkButton } from '../../../ui/link-button';
import { type Need, needQuery } from '../api/open-queries';
import { AnswerForm } from '../components/answer-form';
import classes from '../components/needs.module.css';
import { answerRoute } from '../routes';

/** The form, or why there is none. */
function Door({ need }: { need: Need }) {
  const { t, i18n } = useTranslation('needs');
  const isKnown = useSession().account !== null;
  const { formatDay } = useFormat();
  if (need.state !== 'open') {
    const day = formatDay(need.state === 'planned' ? need.opensOn : need.closesOn);
    return <EmptyState title={t(`closed.${need.state}`, { day })} text={t('closed.text')} />;
  }
  if (need.answers === 'named' && !isKnown) {
    const next = `/${i18n.language}/needs/${need.id}`;
    return (
      <EmptyState title={t('sign-in.title')} text={t('sign-in.text')}>
        <LinkButton to="/sign-in" search={{ next }}>
          {t('sign-in.action')}
        </LinkButton>
      </EmptyState>
    );
  }
  return <AnswerForm need={need} />;
}

/** One survey: on a phone, in a waiting room, without an account. */
export default function AnswerPage() {
  const { t, i18n } = useTranslation('needs');
  const { formatDay } = useFormat();
  const { surveyId }: Record<'surveyId', string> = answerRoute.useParams();
  const query = useQuery(needQuery(surveyId, i18n.language));
  return (
    <QueryState page query={query}>
      {(need) => (
        <Page
          narrow
          title={need.title}
          description={need.intro}
          lead={t('open.by', { organisation: need.organisation, date: formatDay(need.closesOn) })}
        >
          <p className={classes.intro}>{need.intro}</p>
          <p className={classes.soft}>{t(`answer.${need.answers}`)}</p>
          <ClientOnly fallback={<SkeletonLines count={6} />}>
            <Door need={need} />
          </ClientOnly>
        </Page>
      )}
    </QueryState>
  );
}
