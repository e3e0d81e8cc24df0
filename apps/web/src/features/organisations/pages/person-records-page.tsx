import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChosenPerson } from '../api/keeping';
import { ErasureList } from '../components/erasure-list';
import { OrganisationFrame } from '../components/organisation-frame';
import classes from '../components/organisations.module.css';
import { PersonFinder } from '../components/person-finder';
import { PersonPanel } from '../components/person-panel';
import { useOrganisationId } from '../components/use-organisation-id';

/** The rights of people over the records that an organisation holds about them: to know, to take along, to have erased. */
export default function PersonRecordsPage() {
  const { t } = useTranslation('organisations');
  const organisationId = useOrganisationId();
  const [person, setPerson] = useState<ChosenPerson>();
  return (
    <OrganisationFrame organisationId={organisationId} title={t('sections.person-records')}>
      {() => (
        <>
          <p className={classes.description}>{t('personal.lead')}</p>
          {person ? (
            <PersonPanel
              organisationId={organisationId}
              person={person}
              onLeave={() => setPerson(undefined)}
            />
          ) : (
            <PersonFinder organisationId={organisationId} onChoose={setPerson} />
          )}
          <h2>{t('erasure.title')}</h2>
          <ErasureList organisationId={organisationId} />
        </>
      )}
    </OrganisationFrame>
  );
}
