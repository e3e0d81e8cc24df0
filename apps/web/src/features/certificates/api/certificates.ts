import type {
  CertificateRule,
  IssuedCertificates,
  OwnCertificates,
  ShownCertificateLook,
  VerifiedCertificate,
} from '@pirecow/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { pagedQuery } from '../../../lib/paged-query';
import { getQuery } from '../../../lib/query';

export const CERTIFICATES = ['certificates'];

/** What gives certificates. */
export type RuleOf = 'courses' | 'runs' | 'paths';

/** A course, a run or a path of an organisation. */
export interface RulePlace {
  organisationId: string;
  of: RuleOf;
  id: string;
}

const placePath = ({ organisationId, of, id }: RulePlace) =>
  `/api/organisations/${organisationId}/${of}/${id}`;

/** What a certificate is found under by those who see the progress of an organisation. */
export const issuedPath = ({ organisationId }: RulePlace, id: string) =>
  `/api/organisations/${organisationId}/certificates/${id}`;

export const rulePath = (place: RulePlace) => `${placePath(place)}/certificate`;
export const ruleQuery = (place: RulePlace) =>
  getQuery<CertificateRule>([...CERTIFICATES, place.id, 'rule'], rulePath(place));

/** All that it has given, the newest first. */
export const useIssued = (place: RulePlace) =>
  useInfiniteQuery(
    pagedQuery<IssuedCertificates>(
      [...CERTIFICATES, place.id, 'issued'],
      `${placePath(place)}/certificates`,
      { wishes: { limit: '25' } },
    ),
  );

export const ownQuery = (language: string) =>
  getQuery<OwnCertificates>([...CERTIFICATES, 'own', language], '/api/certificates');

/** How the documents of an organisation look. */
export const lookPath = (organisationId: string) => `/api/organisations/${organisationId}/certificate-look`;
export const lookQuery = (organisationId: string) =>
  getQuery<ShownCertificateLook>([...CERTIFICATES, 'look', organisationId], lookPath(organisationId));

export const picturesPath = (organisationId: string) =>
  `/api/organisations/${organisationId}/certificate-pictures`;

export const documentPath = (language: string) => `/api/certificate-verifications?language=${language}`;

export const verificationQuery = (code: string, language: string) =>
  getQuery<VerifiedCertificate>(
    [...CERTIFICATES, 'verified', code, language],
    `/api/certificate-verifications/${encodeURIComponent(code)}?language=${language}`,
  );
