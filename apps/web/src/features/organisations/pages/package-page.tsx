import type { OrganisationAnswer, PackageDetail } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProgressBar } from '../../../ui/progress-bar';
import { QueryState } from '../../../ui/query-state';
import { organisationPath, packageQuery } from '../api/queries';
import { AskFirst } from '../../../ui/ask-first';
import { OrganisationFrame } from '../components/organisation-frame';
import classes from '../components/organisations.module.css';
import { PackageRegistrations } from '../components/package-registrations';
import { usePackageText } from '../../../lib/package-text';
import { PackageUnits } from '../components/package-units';
import { useOrganisationId } from '../components/use-organisation-id';

function Own({ found }: { found: PackageDetail }) {
  const { t } = useTranslation('organisations');
  if (!found.own) return null;
  const values = { count: found.own.satisfiedUnits, all: found.units.length };
  return (
    <ProgressBar
      value={found.own.satisfiedUnits / Math.max(1, found.units.length)}
      label={t('package.own-progress')}
      text={t('package.done', values)}
    />
  );
}

function Remove({ organisation, found }: { organisation: OrganisationAnswer; found: PackageDetail }) {
  const { t } = useTranslation('organisations');
  const say = usePackageText();
  return (
    <div className={classes.row}>
      <AskFirst
        action={t('package.remove')}
        title={t('package.remove-title', { title: say(found.title) })}
        text={t('package.remove-text')}
        change={{ method: 'DELETE', path: organisationPath(organisation.id, `/packages/${found.id}`) }}
        refresh={['organisations', organisation.id, 'packages']}
      />
    </div>
  );
}

function Package({ organisation, found }: { organisation: OrganisationAnswer; found: PackageDetail }) {
  const say = usePackageText();
  const may = (ability: (typeof organisation.abilities)[number]) => organisation.abilities.includes(ability);
  return (
    <>
      <p className={classes.description}>{say(found.description)}</p>
      <Own found={found} />
      <PackageUnits organisationId={organisation.id} found={found} />
      {may('progress.see') ? <PackageRegistrations organisation={organisation} found={found} /> : null}
      {may('packages.edit') ? <Remove organisation={organisation} found={found} /> : null}
    </>
  );
}

export default function PackagePage() {
  const say = usePackageText();
  const organisationId = useOrganisationId();
  const { packageId = '' }: { packageId?: string } = useParams({ strict: false });
  // People come back to this page from the window of a unit.
  const query = useQuery({ ...packageQuery(organisationId, packageId), refetchOnWindowFocus: 'always' });
  return (
    <QueryState page query={query}>
      {(found) => (
        <OrganisationFrame organisationId={organisationId} title={say(found.title)}>
          {(organisation) => <Package organisation={organisation} found={found} />}
        </OrganisationFrame>
      )}
    </QueryState>
  );
}
