import { useRouter } from '@tanstack/react-router';
import type { OrganisationSectionsProps, RouterContext } from '../lib/router-context';
import { Late } from './late';
import classes from './organisation-sections.module.css';

/** Holds their place until they come. */
export const NoSections = () => <div data-sections className={classes.meanwhile} />;

/** The way to the other pages of an organisation, above a page that is none of the room of organisations. */
export function OrganisationSections(props: OrganisationSectionsProps) {
  const { organisationSections: Sections } = useRouter().options.context as RouterContext;
  return Sections ? (
    <Late meanwhile={<NoSections />}>
      <Sections {...props} />
    </Late>
  ) : null;
}
