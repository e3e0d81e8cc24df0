import { PARTNER_RIGHTS, type PartnershipTerms } from '@pirecow/contracts';
import { newId, revisionOf } from '@pirecow/platform';
import type { PartnershipGrant } from '../organisations/partnership.entity';

type Grant = Pick<PartnershipGrant, 'right' | 'courseId'>;

/** Grants as rows: every right over every course, or over all. */
export function grantsOf(partnershipId: string, { rights, courseIds }: PartnershipTerms): PartnershipGrant[] {
  const courses = courseIds === null ? [null] : [...new Set(courseIds)];
  return PARTNER_RIGHTS.filter((right) => rights.includes(right)).flatMap((right) =>
    courses.map((courseId) => ({ id: newId(), partnershipId, right, courseId })),
  );
}

/** What these rows grant; rows for all courses are the only ones of their partnership. */
export function termsOf(grants: readonly Grant[]): PartnershipTerms {
  const courseIds = [...new Set(grants.map(({ courseId }) => courseId))].filter((id) => id !== null);
  return {
    rights: PARTNER_RIGHTS.filter((right) => grants.some((grant) => grant.right === right)),
    courseIds: courseIds.length > 0 ? courseIds : null,
  };
}

/** The revision of what is granted; in which order it was said makes no difference. */
export function termsRevision({ rights, courseIds }: PartnershipTerms): string {
  return revisionOf({ rights: [...new Set(rights)].sort(), courseIds: [...new Set(courseIds)].sort() });
}
