import { Button, NativeSelect } from '@mantine/core';
import { MIN_ANONYMOUS, type NeedResultList, type NeedResults } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { resultListQuery, resultsPath, resultsQuery } from '../api/queries';
import { Courses, Places, Questions } from '../components/answers-here';
import { Indicators } from '../components/indicators';
import { Matrix } from '../components/matrix';
import { Uncovered } from '../components/uncovered';
import { resultsRoute } from '../routes';

function Results({ results }: { results: NeedResults }) {
  const { t } = useTranslation('needs');
  const { formatDay } = useFormat();
  const { answered, organisation, found } = results;
  const day = formatDay(results.state === 'planned' ? results.opensOn : results.closesOn);
  return (
    <>
      <p>
        {t('results.answered', { count: answered, organisation: organisation.name })}{' '}
        {t(`state.${results.state}`, { day })}
      </p>
      {found === null ? (
        <EmptyState title={t('results.few', { count: MIN_ANONYMOUS })} text={t('results.few-how')} />
      ) : (
        <>
          <div>
            <Button component="a" variant="default" href={`${resultsPath(results.id)}/results.csv`} download>
              {t('results.csv')}
            </Button>
          </div>
          <Matrix results={results} found={found} />
          <Uncovered key={results.id} results={results} needs={found.uncovered} />
          <Questions results={results} questions={found.questions} />
        </>
      )}
      <Courses results={results} />
      <Places places={results.places} />
    </>
  );
}

function Chosen({ items }: NeedResultList) {
  const { t, i18n } = useTranslation('needs');
  const navigate = useNavigate();
  const { survey = items[0]?.id ?? '' }: { survey?: string } = resultsRoute.useSearch();
  const query = useQuery(resultsQuery(survey, i18n.language));
  const choose = (next: string) =>
    void navigate({
      ...{ to: '/coordination/needs', search: { survey: next }, replace: true, resetScroll: false },
    });
  return (
    <>
      <NativeSelect
        label={t('results.survey')}
        value={survey}
        data={items.map(({ id, title, organisation }) => ({
          value: id,
          label: organisation.own
            ? title
            : t('results.of-partner', { title, organisation: organisation.name }),
        }))}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      <QueryState query={query}>{(results) => <Results results={results} />}</QueryState>
    </>
  );
}

/** What people need, where, and what is missing. */
export default function ResultsPage() {
  const { t, i18n } = useTranslation('needs');
  const list = useQuery(resultListQuery(i18n.language));
  const toOpen = (
    <LinkButton variant="default" to="/$language/needs" params={{ language: i18n.language }}>
      {t('results.public')}
    </LinkButton>
  );
  return (
    <Page title={t('results.title')} lead={t('results.lead')} actions={toOpen}>
      <QueryState query={list}>
        {(found) =>
          found.items.length === 0 ? (
            <EmptyState title={t('results.none')} text={t('results.none-how')} />
          ) : (
            <Chosen {...found} />
          )
        }
      </QueryState>
      <Indicators />
    </Page>
  );
}
