import type { OrganisationAnswer } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { Tag } from '../../../ui/tag';
import { organisationQuery } from '../api/queries';
import { Sections } from './organisation-sections';

interface OrganisationFrameProps {
  organisationId: string;
  /** Heading of the section; the name of the organisation where it is left out. */
  title?: string;
  actions?: (organisation: OrganisationAnswer) => ReactNode;
  children: (organisation: OrganisationAnswer) => ReactNode;
}

/** A page of one organisation: its name, the sections that the reader may open, and what the page shows. */
export function OrganisationFrame({ organisationId, title, actions, children }: OrganisationFrameProps) {
  const { t } = useTranslation('organisations');
  const query = useQuery(organisationQuery(organisationId));
  return (
    <QueryState page query={query}>
      {(organisation) => (
        <Page
          title={title ?? organisation.name}
          documentTitle={`${title ? `${title} · ` : ''}${organisation.name} · pirEcow`}
          lead={title ? organisation.name : undefined}
          actions={actions?.(organisation)}
        >
          {organisation.closedAt ? (
            <div>
              <Tag tone="warning">{t('overview.closed')}</Tag>
            </div>
          ) : null}
          <Sections organisation={organisation} />
          {children(organisation)}
        </Page>
      )}
    </QueryState>
  );
}
