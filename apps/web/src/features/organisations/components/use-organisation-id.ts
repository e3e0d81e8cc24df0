import { useParams } from '@tanstack/react-router';

/** The organisation that the address of the page names. */
export function useOrganisationId(): string {
  const { organisationId = '' }: { organisationId?: string } = useParams({ strict: false });
  return organisationId;
}
