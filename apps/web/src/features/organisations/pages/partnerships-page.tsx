import type { OrganisationAnswer, PartnershipAnswer } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { QueryState } from '../../../ui/query-state';
import { partnershipsQuery } from '../api/queries';
import { OrganisationFrame } from '../components/organisation-frame';
import classes from '../components/organisations.module.css';
import { PartnershipCard } from '../components/partnership-card';
import { useOrganisationId } from '../components/use-organisation-id';

/** Where a partnership stands on the page: what waits for the reader comes first. */
function groupOf({ abilities, state, direction }: PartnershipAnswer) {
  if (abilities.answer) return 'waiting';
  if (state === 'declined' || state === 'ended') return 'past';
  return direction;
}

const GROUPS = ['waiting', 'given', 'received', 'past'] as const;

interface GroupsProps {
  organisation: OrganisationAnswer;
  items: PartnershipAnswer[];
}

function Groups({ organisation, items }: GroupsProps) {
  const { t } = useTranslation('organisations');
  return GROUPS.map((group) => {
    const members = items.filter((item) => groupOf(item) === group);
    if (members.length === 0) return null;
    return (
      <section key={group} className={classes.panels} aria-labelledby={`group-${group}`}>
        <h2 id={`group-${group}`}>{t(`partnership-group.${group}`)}</h2>
        <ul className={classes.panels} role="list">
          {members.map((partnership) => (
            <PartnershipCard key={partnership.id} organisation={organisation} partnership={partnership} />
          ))}
        </ul>
      </section>
    );
  });
}

function Partnerships({ organisation }: { organisation: OrganisationAnswer }) {
  const { t } = useTranslation('organisations');
  const query = useQuery(partnershipsQuery(organisation.id));
  return (
    <QueryState query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title={t('partnerships.empty')} text={t('partnerships.empty-text')} />
        ) : (
          <Groups organisation={organisation} items={items} />
        )
      }
    </QueryState>
  );
}

export default function PartnershipsPage() {
  const { t } = useTranslation('organisations');
  const organisationId = useOrganisationId();
  return (
    <OrganisationFrame
      organisationId={organisationId}
      title={t('sections.partnerships')}
      actions={({ abilities }) =>
        abilities.includes('partnerships.manage') ? (
          <LinkButton to="/organisations/$organisationId/partnerships/new" params={{ organisationId }}>
            {t('partnerships.propose')}
          </LinkButton>
        ) : null
      }
    >
      {(organisation) => <Partnerships organisation={organisation} />}
    </OrganisationFrame>
  );
}
