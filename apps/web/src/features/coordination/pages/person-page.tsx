import { useQuery } from '@tanstack/react-query';
import type { ReportDetail } from '@pirecow/contracts';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAbility } from '../../../lib/session';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { personQuery } from '../api/queries';
import { Accompaniment } from '../components/accompaniment';
import { Attempts } from '../components/attempts';
import { ExtraTime } from '../components/extra-time';
import { PersonFacts } from '../components/person-facts';
import { Timeline } from '../components/timeline';
import { UnitsTable } from '../components/units-table';
import { usePersonName } from '../components/use-person-name';
import { personRoute } from '../routes';

function Person({ person }: { person: ReportDetail }) {
  const { t } = useTranslation('coordination');
  const name = usePersonName()(person);
  const sees = useAbility('evidence.see');
  const actions = (
    <>
      {sees ? (
        <LinkButton variant="default" to="/evidence" search={{ enrolmentId: person.id }}>
          {t('person.evidence')}
        </LinkButton>
      ) : null}
      <LinkButton
        variant="default"
        to="/coordination/enrolments"
        leftSection={<IconArrowLeft size={18} aria-hidden />}
      >
        {t('person.back')}
      </LinkButton>
    </>
  );
  return (
    <Page title={name} lead={person.course.name} actions={actions}>
      <PersonFacts person={person} />
      <Accompaniment person={person} />
      <UnitsTable person={person} />
      <Attempts attempts={person.attempts} />
      <ExtraTime person={person} />
      <Timeline person={person} />
    </Page>
  );
}

/** One person's way through a course. */
export default function PersonPage() {
  const { i18n } = useTranslation();
  const { enrolmentId = '' }: { enrolmentId?: string } = personRoute.useParams();
  const person = useQuery(personQuery(enrolmentId, i18n.language));
  return (
    <QueryState page query={person}>
      {(found) => <Person person={found} />}
    </QueryState>
  );
}
