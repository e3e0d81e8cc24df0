import type {
  AdministratorList,
  CataloguePage,
  CredentialList,
  LearnersToMove,
  MyOrganisations,
  OrganisationAnswer,
  PackageDetail,
  PartnershipList,
  PossiblePartners,
  Territories,
  TutorList,
} from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';

/** Path of the API for one organisation. */
export const organisationPath = (id: string, rest = '') => `/api/organisations/${id}${rest}`;

export const myOrganisationsQuery = getQuery<MyOrganisations>(
  ['organisations', 'mine'],
  '/api/organisations/mine',
);

export const organisationQuery = (id: string) =>
  getQuery<OrganisationAnswer>(['organisations', id, 'facts'], organisationPath(id));

export const partnershipsQuery = (id: string) =>
  getQuery<PartnershipList>(['organisations', id, 'partnerships'], organisationPath(id, '/partnerships'));

export const packageQuery = (id: string, packageId: string) =>
  getQuery<PackageDetail>(
    ['organisations', id, 'packages', packageId],
    organisationPath(id, `/packages/${packageId}`),
  );

export const possiblePartnersQuery = (id: string, search: string) =>
  getQuery<PossiblePartners>(
    ['organisations', id, 'possible-partners', search],
    organisationPath(id, `/possible-partners?search=${encodeURIComponent(search)}`),
  );

/** Path of the API for those who administer the platform. */
export const ADMINISTRATORS = '/api/platform/administrators';

export const administratorsQuery = getQuery<AdministratorList>(
  ['organisations', 'administrators'],
  ADMINISTRATORS,
);

export const territoriesQuery = getQuery<Territories>(['territories'], '/api/territories');

/** The courses of an organisation, for their titles. Sixty are enough to choose among; more have their ids. */
export const coursesOfQuery = (id: string, language: string) =>
  getQuery<CataloguePage>(
    ['organisations', id, 'courses', language],
    `/api/catalogue/courses?organisation=${id}&language=${language}&limit=60`,
  );

/** Those who may tutor the courses of an organisation. */
export const tutorsQuery = (id: string) =>
  getQuery<TutorList>(['organisations', id, 'tutors'], organisationPath(id, '/courses/tutors'));

/** Who would move to the public version of the course with that path, and with what. */
export const learnersToMoveQuery = (course: string) =>
  getQuery<LearnersToMove>(['organisations', 'learners-to-move', course], `${course}/learners/move`);

export const credentialsQuery = (id: string) =>
  getQuery<CredentialList>(
    ['organisations', id, 'record-credentials'],
    organisationPath(id, '/record-credentials'),
  );
