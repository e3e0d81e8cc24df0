import { useRouter } from '@tanstack/react-router';
import type { CourseTalkProps, RouterContext } from '../lib/router-context';
import { Late } from './late';

/** The way to what is asked about a course, or about one of its blocks. It comes after the page. */
export function CourseTalk(props: CourseTalkProps) {
  const { courseTalk: Talk } = useRouter().options.context as RouterContext;
  return Talk ? (
    <Late meanwhile={null}>
      <Talk {...props} />
    </Late>
  ) : null;
}
