import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Opens the folded part that the address names behind its `#`, and goes there. */
export function useNamedPart(): void {
  const named = useLocation({ select: ({ hash }) => hash });
  useEffect(() => {
    const part = document.getElementById(named);
    if (!(part instanceof HTMLDetailsElement)) return;
    part.open = true;
    part.querySelector('summary')?.focus();
    part.scrollIntoView({ block: 'center' });
  }, [named]);
}
