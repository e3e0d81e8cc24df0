import type { OrganisationAnswer, Permission } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OrganisationSectionsProps } from '../../../lib/router-context';
import { NoSections } from '../../../ui/organisation-sections';
import { showCurrent } from '../../../ui/show-current';
import { organisationQuery } from '../api/queries';
import classes from './organisations.module.css';

const SECTIONS: readonly { name: string; to: string; ability: Permission }[] = [
  { name: 'overview', to: '/organisations/$organisationId', ability: 'organisation.see' },
  { name: 'courses', to: '/organisations/$organisationId/courses', ability: 'courses.edit' },
  { name: 'questions', to: '/organisations/$organisationId/questions', ability: 'courses.edit' },
  { name: 'media', to: '/organisations/$organisationId/media', ability: 'courses.edit' },
  { name: 'runs', to: '/organisations/$organisationId/runs', ability: 'progress.see' },
  { name: 'reminders', to: '/organisations/$organisationId/reminders', ability: 'runs.manage' },
  { name: 'paths', to: '/organisations/$organisationId/paths', ability: 'runs.manage' },
  { name: 'quality', to: '/organisations/$organisationId/quality', ability: 'progress.see' },
  { name: 'needs', to: '/organisations/$organisationId/needs', ability: 'progress.see' },
  { name: 'complaints', to: '/organisations/$organisationId/complaints', ability: 'complaints.see' },
  { name: 'tutoring', to: '/organisations/$organisationId/tutoring', ability: 'members.see' },
  { name: 'gradings', to: '/organisations/$organisationId/gradings', ability: 'attempts.grade' },
  { name: 'members', to: '/organisations/$organisationId/members', ability: 'members.see' },
  { name: 'invitations', to: '/organisations/$organisationId/invitations', ability: 'members.manage' },
  { name: 'partnerships', to: '/organisations/$organisationId/partnerships', ability: 'partnerships.see' },
  {
    name: 'records',
    to: '/organisations/$organisationId/record-credentials',
    ability: 'records.credentials',
  },
  { name: 'exchange', to: '/organisations/$organisationId/exchange', ability: 'records.exchange' },
  {
    name: 'person-records',
    to: '/organisations/$organisationId/person-records',
    ability: 'records.personal',
  },
  { name: 'retention', to: '/organisations/$organisationId/record-retention', ability: 'records.retention' },
  { name: 'evidence', to: '/organisations/$organisationId/evidence', ability: 'evidence.verify' },
  { name: 'packages', to: '/organisations/$organisationId/packages', ability: 'packages.use' },
  { name: 'audit', to: '/organisations/$organisationId/audit', ability: 'audit.see' },
];

/** The pages of an organisation that the reader may open. */
export function Sections({ organisation }: { organisation: OrganisationAnswer }) {
  const { t } = useTranslation('organisations');
  const shown = SECTIONS.filter(({ ability }) => organisation.abilities.includes(ability));
  if (shown.length < 2) return null;
  return (
    <nav data-sections aria-label={t('sections.label', { organisation: organisation.name })}>
      <ul ref={showCurrent} className={classes.sections} role="list">
        {shown.map(({ name, to }) => (
          <li key={name}>
            <Link
              className={classes.section}
              to={to}
              params={{ organisationId: organisation.id }}
              activeOptions={{ exact: name === 'overview' }}
            >
              {t(`sections.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The same above a page of another room, which knows the organisation by its id alone. */
export default function OrganisationSections({ organisationId }: OrganisationSectionsProps) {
  const { ready } = useTranslation('organisations', { useSuspense: false });
  const { data } = useQuery(organisationQuery(organisationId));
  return ready && data ? <Sections organisation={data} /> : <NoSections />;
}
