import type { OrganisationAnswer, PackageSummary } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state';
import { Tag } from '../../../ui/tag';
import { organisationPath } from '../api/queries';
import { useList } from '../api/use-list';
import { OrganisationFrame } from '../components/organisation-frame';
import classes from '../components/organisations.module.css';
import { PackageImport } from '../components/package-import';
import { usePackageText } from '../../../lib/package-text';
import { PagedList } from '../components/paged-list';
import { useOrganisationId } from '../components/use-organisation-id';

function PackageCard({ organisationId, summary }: { organisationId: string; summary: PackageSummary }) {
  const { t } = useTranslation('organisations');
  const say = usePackageText();
  const { id: packageId, title, units, own } = summary;
  return (
    <li className={classes.panel}>
      <div className={classes.row}>
        <h2>
          <Link
            to="/organisations/$organisationId/packages/$packageId"
            params={{ organisationId, packageId }}
          >
            {say(title)}
          </Link>
        </h2>
        {own?.isSatisfied ? <Tag tone="good">{t('unit-state.done')}</Tag> : null}
      </div>
      <p className={classes.soft}>
        {own && !own.isSatisfied
          ? t('package.done', { count: own.satisfiedUnits, all: units })
          : t('package.units', { count: units })}
      </p>
    </li>
  );
}

function Packages({ organisation: { id, abilities } }: { organisation: OrganisationAnswer }) {
  const { t } = useTranslation('organisations');
  const list = useList<PackageSummary>(['organisations', id, 'packages'], organisationPath(id, '/packages'));
  const mayImport = abilities.includes('packages.edit');
  return (
    <>
      {mayImport ? <PackageImport organisationId={id} /> : null}
      <PagedList
        list={list}
        empty={
          <EmptyState
            title={t('packages.empty')}
            text={mayImport ? t('packages.empty-import') : t('packages.empty-text')}
          />
        }
      >
        {(items) => (
          <ul className={classes.panels} role="list">
            {items.map((summary) => (
              <PackageCard key={summary.id} organisationId={id} summary={summary} />
            ))}
          </ul>
        )}
      </PagedList>
    </>
  );
}

export default function PackagesPage() {
  const { t } = useTranslation('organisations');
  const organisationId = useOrganisationId();
  return (
    <OrganisationFrame organisationId={organisationId} title={t('sections.packages')}>
      {(organisation) => <Packages organisation={organisation} />}
    </OrganisationFrame>
  );
}
