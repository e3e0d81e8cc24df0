import type { CourseApproval, CourseReviews, CourseSchedule, PublicationEffect } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';
import { coursePath, type Place } from '../api/queries';

/** Looks from across the border: what was asked and answered, and whom one may ask. */
export const courseReviewsQuery = (place: Place) =>
  getQuery<CourseReviews>(['studio', place.courseId, 'reviews'], coursePath(place, '/reviews'));

/** Whether a second person has approved, or is asked to. */
export const approvalQuery = (place: Place) =>
  getQuery<CourseApproval>(['studio', place.courseId, 'approval'], coursePath(place, '/approval'));

/** The hour that is set, or what became of the last one. */
export const scheduleQuery = (place: Place) =>
  getQuery<CourseSchedule>(['studio', place.courseId, 'schedule'], schedulePath(place));

/** What publishing the draft would do to those who follow the course. */
export const effectQuery = (place: Place) =>
  getQuery<PublicationEffect>(
    ['studio', place.courseId, 'effect'],
    `/api/organisations/${place.organisationId}/courses/${place.courseId}/learners/effect`,
  );

export const schedulePath = ({ organisationId, courseId }: Place) =>
  `/api/organisations/${organisationId}/courses/${courseId}/schedule`;
