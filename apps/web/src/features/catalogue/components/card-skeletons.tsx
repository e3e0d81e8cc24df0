import { Skeleton } from '@mantine/core';
import { CardGrid } from '../../../ui/card';

/** Cards that are still on their way. */
export function CardSkeletons() {
  return (
    <CardGrid>
      {[0, 1, 2, 3, 4, 5].map((index) => (
        <li key={index}>
          <Skeleton height={210} radius="md" />
        </li>
      ))}
    </CardGrid>
  );
}
