import { useSearch } from '@tanstack/react-router';

/** Where the person wanted to go before signing in, as the address says. */
export function useNext(): string | undefined {
  const { next }: { next?: string } = useSearch({ strict: false });
  return next;
}
