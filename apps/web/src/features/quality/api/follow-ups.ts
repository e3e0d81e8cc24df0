import type { FollowUpList, ImprovementList } from '@pirecow/contracts';
import { pagedQuery } from '../../../lib/paged-query';
import { type CourseOf, overviewPath } from './results';

export const followUpsPath = (organisationId: string) => `${overviewPath(organisationId)}/follow-ups`;

export const followUpsKey = (organisationId: string) => ['quality', organisationId, 'follow-ups'];

export const followUpsQuery = (organisationId: string, state: string) =>
  pagedQuery<FollowUpList>([...followUpsKey(organisationId), state], followUpsPath(organisationId), {
    wishes: { state },
    staleTime: 0,
  });

export const improvementsPath = ({ organisationId, courseId }: CourseOf) =>
  `/api/organisations/${organisationId}/courses/${courseId}/quality/improvements`;

export const improvementsQuery = (course: CourseOf) =>
  pagedQuery<ImprovementList>(['quality', course.courseId, 'improvements'], improvementsPath(course), {
    staleTime: 0,
  });
