import type { NeedSurvey } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { problemWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { useFormat } from '../../../lib/use-format';
import { useFreshForm } from '../../../lib/use-fresh-form';
import { BusyButton } from '../../../ui/busy-button';
import { CopyField } from '../../../ui/copy-field';
import { LinkButton } from '../../../ui/link-button';
import { OrganisationSections } from '../../../ui/organisation-sections';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { deskPath, surveyKey, surveyQuery } from '../api/queries';
import classes from '../components/needs.module.css';
import { SurveyForm } from '../components/survey-form';
import { builderRoute } from '../routes';

interface SurveyProps {
  organisationId: string;
  survey: NeedSurvey;
}

/** Which languages wait for what. */
function Waiting({ survey: { waiting, languages } }: Pick<SurveyProps, 'survey'>) {
  const { t } = useTranslation('needs');
  if (waiting.length === 0) return <p>{t('publish.ready')}</p>;
  const counted = languages.flatMap((language) => {
    const count = waiting.filter((one) => one.language === language).length;
    return count > 0 ? [{ language, count }] : [];
  });
  return (
    <>
      <p>{t('publish.waiting')}</p>
      <ul className={classes.plain}>
        {counted.map(({ language, count }) => (
          <li key={language}>{t('publish.texts', { language: languageName(language), count })}</li>
        ))}
      </ul>
    </>
  );
}

/** Whether anybody may answer, and where. */
function Publishing({ organisationId, survey }: SurveyProps) {
  const { t, i18n } = useTranslation('needs');
  const { formatDay } = useFormat();
  const change = useChange(surveyKey(organisationId, survey.id));
  const isDraft = survey.state === 'draft';
  const publish = (published: boolean) =>
    change.mutate({
      method: 'PUT',
      path: deskPath(organisationId, `/${survey.id}/published`),
      body: { published },
    });
  const day = formatDay(survey.state === 'planned' ? survey.opensOn : survey.closesOn);
  return (
    <section className={classes.card} aria-labelledby="standing">
      <h2 id="standing">{t(`state.${survey.state}`, { day })}</h2>
      {isDraft ? <Waiting survey={survey} /> : null}
      {isDraft ? null : (
        <CopyField
          label={t('publish.link')}
          value={`${window.location.origin}/${i18n.language}/needs/${survey.id}`}
          copy={t('publish.copy')}
          copied={t('publish.copied')}
        />
      )}
      <div className={classes.row}>
        {survey.abilities.edit && isDraft ? (
          <BusyButton
            busy={change.isPending}
            disabled={survey.waiting.length > 0}
            onClick={() => publish(true)}
          >
            {t('publish.action')}
          </BusyButton>
        ) : null}
        {survey.abilities.edit && !isDraft && survey.answered === 0 ? (
          <BusyButton variant="default" busy={change.isPending} onClick={() => publish(false)}>
            {t('publish.withdraw')}
          </BusyButton>
        ) : null}
        {isDraft ? null : (
          <LinkButton variant="default" to="/coordination/needs" search={{ survey: survey.id }}>
            {t('results.title')}
          </LinkButton>
        )}
        {change.error ? <span role="alert">{problemWords(change.error, t)}</span> : null}
      </div>
    </section>
  );
}

/** Where a survey is built. */
export default function BuilderPage() {
  const { t } = useTranslation('needs');
  const { organisationId, surveyId }: Record<'organisationId' | 'surveyId', string> =
    builderRoute.useParams();
  const query = useQuery({ ...surveyQuery(organisationId, surveyId), staleTime: 0 });
  const fresh = useFreshForm(surveyKey(organisationId, surveyId));
  return (
    <Page title={t('build.page')} lead={t('build.lead')}>
      <OrganisationSections organisationId={organisationId} />
      <QueryState query={query}>
        {(survey) => (
          <>
            <Publishing organisationId={organisationId} survey={survey} />
            {survey.abilities.edit ? (
              <SurveyForm key={fresh.round} {...{ organisationId, survey, fresh }} />
            ) : (
              <p>{t('build.read-only')}</p>
            )}
          </>
        )}
      </QueryState>
    </Page>
  );
}
