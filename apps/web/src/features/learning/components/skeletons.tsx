import { Skeleton } from '@mantine/core';
import { SkeletonLines } from '../../../ui/page-skeleton';
import classes from './learning.module.css';

/** Two courses on their way. */
export function CardsSkeleton() {
  return (
    <div className={classes.enrolments}>
      {[0, 1].map((card) => (
        <div key={card} className={classes.enrolment}>
          <Skeleton height={28} width="70%" />
          <SkeletonLines count={3} />
          <Skeleton height={48} width={180} />
        </div>
      ))}
    </div>
  );
}

/** A lesson on its way. */
export function LessonSkeleton() {
  return (
    <div className={classes.lessonSkeleton}>
      <Skeleton height={44} width="75%" />
      <SkeletonLines count={2} />
      <Skeleton height={110} />
      <SkeletonLines count={5} />
      <Skeleton height={240} />
    </div>
  );
}
