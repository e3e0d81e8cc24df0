import type { NeedSurveyList } from '@pirecow/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { DataTable } from '../../../ui/data-table';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { OrganisationSections } from '../../../ui/organisation-sections';
import { Page } from '../../../ui/page';
import { PagedList } from '../../../ui/paged-list';
import { deskQuery } from '../api/queries';
import { BeginSurvey } from '../components/begin-survey';
import classes from '../components/needs.module.css';
import { deskRoute } from '../routes';

type Survey = NeedSurveyList['items'][number];

function Surveys({ items, organisationId }: { items: Survey[]; organisationId: string }) {
  const { t } = useTranslation('needs');
  const { formatDay } = useFormat();
  const columns = [
    {
      id: 'title',
      header: t('desk.survey'),
      cell: ({ id, title }: Survey) => (
        <Link to="/organisations/$organisationId/needs/$surveyId" params={{ organisationId, surveyId: id }}>
          {title || t('desk.untitled')}
        </Link>
      ),
    },
    {
      id: 'state',
      header: t('desk.state'),
      cell: ({ state, opensOn, closesOn }: Survey) =>
        t(`state.${state}`, { day: formatDay(state === 'planned' ? opensOn : closesOn) }),
    },
    { id: 'answered', header: t('desk.answered'), number: true, cell: ({ answered }: Survey) => answered },
  ];
  return <DataTable caption={t('desk.caption')} columns={columns} rows={items} rowKey={({ id }) => id} />;
}

/** The surveys of an organisation. */
export default function DeskPage() {
  const { t, i18n } = useTranslation('needs');
  const { organisationId }: Record<'organisationId', string> = deskRoute.useParams();
  const list = useInfiniteQuery(deskQuery(organisationId, i18n.language));
  const mayEdit = list.data?.pages[0]?.abilities.edit === true;
  return (
    <Page title={t('desk.title')} lead={t('desk.lead')}>
      <OrganisationSections organisationId={organisationId} />
      <div className={classes.row}>
        {mayEdit ? <BeginSurvey organisationId={organisationId} /> : null}
        <LinkButton variant="default" to="/coordination/needs">
          {t('results.title')}
        </LinkButton>
      </div>
      <PagedList
        list={list}
        told={(count) => t('desk.shown', { count })}
        more={t('desk.more')}
        empty={<EmptyState title={t('desk.none')} text={t('desk.none-how')} />}
      >
        {(items) => <Surveys items={items} organisationId={organisationId} />}
      </PagedList>
    </Page>
  );
}
