import { Link } from '@tanstack/react-router';

interface TutorNameProps {
  name: string;
  /** The account whose page the reader may see; null where there is none. */
  page: string | null;
}

/** The name of somebody who tutors, and the way to their page where there is one. */
export function TutorName({ name, page }: TutorNameProps) {
  if (page === null) return name;
  return (
    <Link to="/tutors/$accountId" params={{ accountId: page }}>
      {name}
    </Link>
  );
}
