import { VisuallyHidden } from '@mantine/core';

/** Says a change aloud without moving the focus ("12 courses found", "Saved"). Keep it mounted and change its text. */
export function LiveRegion({ message, urgent = false }: { message: string; urgent?: boolean }) {
  return (
    <VisuallyHidden role={urgent ? 'alert' : 'status'} aria-live={urgent ? 'assertive' : 'polite'}>
      {message}
    </VisuallyHidden>
  );
}
