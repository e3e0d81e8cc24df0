import type { OrganisationAnswer } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { useFormat } from '../../../lib/use-format';
import { LinkButton } from '../../../ui/link-button';
import { organisationPath, territoriesQuery } from '../api/queries';
import { AskFirst } from '../../../ui/ask-first';
import { OrganisationFrame } from '../components/organisation-frame';
import classes from '../components/organisations.module.css';
import { useOrganisationId } from '../components/use-organisation-id';

function useTerritoryName(code: string | null): string | null {
  const { i18n } = useTranslation();
  const { data } = useQuery({ ...territoriesQuery, enabled: code !== null });
  const names = data?.items.find((territory) => territory.code === code)?.names;
  return names?.[i18n.language] ?? names?.en ?? code;
}

function Facts({ organisation }: { organisation: OrganisationAnswer }) {
  const { t } = useTranslation('organisations');
  const { formatDate } = useFormat();
  const territory = useTerritoryName(organisation.territory);
  const { country, language, website, createdAt, closedAt } = organisation;
  return (
    <dl className={classes.facts}>
      <dt>{t('form.country')}</dt>
      <dd>{t(`country.${country}`)}</dd>
      {territory ? (
        <>
          <dt>{t('form.territory')}</dt>
          <dd>{territory}</dd>
        </>
      ) : null}
      <dt>{t('form.language')}</dt>
      <dd lang={language}>{languageName(language)}</dd>
      {website ? (
        <>
          <dt>{t('form.website')}</dt>
          <dd className={classes.mail}>
            <a href={website} rel="noreferrer">
              {website}
            </a>
          </dd>
        </>
      ) : null}
      <dt>{t('overview.since')}</dt>
      <dd>{formatDate(createdAt)}</dd>
      {closedAt ? (
        <>
          <dt>{t('overview.closed')}</dt>
          <dd>{formatDate(closedAt)}</dd>
        </>
      ) : null}
    </dl>
  );
}

/** Closing and opening again, for those who may. */
function Closing({ organisation: { id, name, closedAt, abilities } }: { organisation: OrganisationAnswer }) {
  const { t } = useTranslation('organisations');
  if (!abilities.includes('platform.organisations')) return null;
  const path = organisationPath(id, '/closing');
  const words = closedAt ? 'reopen' : 'close';
  return (
    <div>
      <AskFirst
        action={t(`closing.${words}.action`)}
        title={t(`closing.${words}.title`, { organisation: name })}
        text={t(`closing.${words}.text`)}
        change={{ method: closedAt ? 'DELETE' : 'PUT', path }}
        refresh={['organisations']}
      />
    </div>
  );
}

export default function OverviewPage() {
  const { t } = useTranslation('organisations');
  const organisationId = useOrganisationId();
  return (
    <OrganisationFrame
      organisationId={organisationId}
      actions={({ abilities }) =>
        abilities.includes('organisation.edit') ? (
          <LinkButton variant="default" to="/organisations/$organisationId/edit" params={{ organisationId }}>
            {t('overview.edit')}
          </LinkButton>
        ) : null
      }
    >
      {(organisation) => (
        <>
          {organisation.description ? (
            <p className={classes.description}>{organisation.description}</p>
          ) : null}
          <Facts organisation={organisation} />
          <Closing organisation={organisation} />
        </>
      )}
    </OrganisationFrame>
  );
}
