import { Button } from '@mantine/core';
import type { OrganisationAnswer, PackageDetail, PackageRegistration } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { ProgressBar } from '../../../ui/progress-bar';
import { Tag } from '../../../ui/tag';
import { organisationPath } from '../api/queries';
import { useList } from '../api/use-list';
import { AskFirst } from '../../../ui/ask-first';
import classes from './organisations.module.css';
import { PagedList } from './paged-list';
import { usePackageText } from '../../../lib/package-text';
import { WaiveDialog } from './waive-dialog';

interface Props {
  organisation: OrganisationAnswer;
  found: PackageDetail;
}

/** Ends what somebody left open. */
function OpenSessions({ organisation, found, registration }: Props & { registration: PackageRegistration }) {
  const { t } = useTranslation('organisations');
  const say = usePackageText();
  return registration.openSessions.map(({ id, unit }) => (
    <AskFirst
      key={id}
      action={t('registration.end')}
      about={say(found.units[unit]?.title ?? {})}
      title={t('registration.end-title')}
      text={t('registration.end-text', { unit: say(found.units[unit]?.title ?? {}) })}
      change={{
        method: 'POST',
        path: organisationPath(organisation.id, `/packages/${found.id}/sessions/${id}/abandon`),
      }}
      refresh={['organisations', organisation.id, 'packages', found.id]}
    />
  ));
}

function Registration({ registration, ...props }: Props & { registration: PackageRegistration }) {
  const { t } = useTranslation('organisations');
  const { formatDate } = useFormat();
  const [waives, setWaives] = useState(false);
  const { organisation, found } = props;
  const name = registration.name ?? t('registration.gone');
  const values = { count: registration.satisfiedUnits, all: found.units.length };
  return (
    <li className={classes.panel}>
      <div className={classes.row}>
        <h3>{name}</h3>
        {registration.isSatisfied ? <Tag tone="good">{t('unit-state.done')}</Tag> : null}
      </div>
      <ProgressBar
        value={registration.satisfiedUnits / Math.max(1, found.units.length)}
        label={t('registration.progress', { name })}
        text={t('package.done', values)}
      />
      <p className={classes.soft}>{t('registration.since', { date: formatDate(registration.since) })}</p>
      {organisation.abilities.includes('packages.coordinate') ? (
        <div className={classes.row}>
          {registration.satisfiedUnits < found.units.length ? (
            <Button
              variant="default"
              size="sm"
              aria-label={`${t('waive.action')} (${name})`}
              onClick={() => setWaives(true)}
            >
              {t('waive.action')}
            </Button>
          ) : null}
          <OpenSessions {...props} registration={registration} />
          <WaiveDialog
            {...props}
            registration={waives ? registration : null}
            onClose={() => setWaives(false)}
          />
        </div>
      ) : null}
    </li>
  );
}

/** Who is on the way through a package, and how far. */
export function PackageRegistrations(props: Props) {
  const { t } = useTranslation('organisations');
  const { organisation, found } = props;
  const list = useList<PackageRegistration>(
    ['organisations', organisation.id, 'packages', found.id, 'registrations'],
    organisationPath(organisation.id, `/packages/${found.id}/registrations`),
  );
  return (
    <section className={classes.panels} aria-labelledby="registrations">
      <h2 id="registrations">{t('registration.title')}</h2>
      <PagedList list={list} empty={<p className={classes.soft}>{t('registration.empty')}</p>}>
        {(items) => (
          <ul className={classes.panels} role="list">
            {items.map((registration) => (
              <Registration key={registration.registrationId} {...props} registration={registration} />
            ))}
          </ul>
        )}
      </PagedList>
    </section>
  );
}
