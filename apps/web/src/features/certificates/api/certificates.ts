import type {
  CertificateRule,
  IssuedCertificates,
  OwnCertificates,
  VerifiedCertificate,
} from '@pirecow/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { pagedQuery } from '../../../lib/paged-query';
import { getQuery } from '../../../lib/query';

export const CERTIFICATES = ['certificates'];

export interface CourseOf {
  organisationId: string;
  courseId: string;
}

const coursePath = ({ organisationId, courseId }: CourseOf) =>
  `/api/organisations/${organisationId}/courses/${courseId}`;

/** What a certificate is found under by those who see the progress of an organisation. */
export const issuedPath = ({ organisationId }: CourseOf, id: string) =>
  `/api/organisations/${organisationId}/certificates/${id}`;

export const rulePath = (course: CourseOf) => `${coursePath(course)}/certificate`;
export const ruleQuery = (course: CourseOf) =>
  getQuery<CertificateRule>([...CERTIFICATES, course.courseId, 'rule'], rulePath(course));

/** All that a course has given, the newest first. */
export const useIssued = (course: CourseOf) =>
  useInfiniteQuery(
    pagedQuery<IssuedCertificates>(
      [...CERTIFICATES, course.courseId, 'issued'],
      `${coursePath(course)}/certificates`,
      { wishes: { limit: '25' } },
    ),
  );

export const ownQuery = (language: string) =>
  getQuery<OwnCertificates>([...CERTIFICATES, 'own', language], '/api/certificates');

export const documentPath = (language: string) => `/api/certificate-verifications?language=${language}`;

export const verificationQuery = (code: string, language: string) =>
  getQuery<VerifiedCertificate>(
    [...CERTIFICATES, 'verified', code, language],
    `/api/certificate-verifications/${encodeURIComponent(code)}?language=${language}`,
  );
