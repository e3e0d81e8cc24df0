import { useRouter } from '@tanstack/react-router';
import type { CoursePackageProps, RouterContext } from '../lib/router-context';
import { Late } from './late';
import { SkeletonLines } from './page-skeleton';

/** An imported package as a part of a course. It comes after the page. */
export function CoursePackage(props: CoursePackageProps) {
  const { coursePackage: Package } = useRouter().options.context as RouterContext;
  return Package ? (
    <Late meanwhile={<SkeletonLines count={3} />}>
      <Package {...props} />
    </Late>
  ) : null;
}
