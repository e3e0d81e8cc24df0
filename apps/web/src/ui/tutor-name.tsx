import type { TutorNamed } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';

/** The name of somebody who tutors, and the way to their page where there is one. */
export function TutorName({ name, page }: TutorNamed) {
  if (page === null) return name;
  return (
    <Link to="/tutors/$accountId" params={{ accountId: page }}>
      {name}
    </Link>
  );
}
