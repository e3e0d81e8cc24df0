import { useLocation } from '@tanstack/react-router';

/**
 * The secret behind `#` in the address of a link. It is sent only when the person presses the button: programs that
 * look into mail follow links, but press nothing.
 */
export function useSecret(): string {
  return useLocation({ select: ({ hash }) => hash });
}
